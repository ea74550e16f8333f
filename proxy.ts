import { type NextRequest, NextResponse } from 'next/server'
import { refusedFor } from './app/_documents/limited.ts'
import { isThere } from './app/_routes/is-there.ts'
import { isLanguage } from './server/contract/languages.ts'

// Next reads this list without running it, so it can't follow from the list of boards. The boards' first pages, which most
// readers ask for, never come here: what is no board of the house is sent on by next.config.js.
export const config = {
  matcher: [
    { source: '/(en|fr)/leaderboards/:rest*', has: [{ type: 'query', key: 'after' }] },
    { source: '/(en|fr)/leaderboards/:rest*', has: [{ type: 'query', key: 'language' }] },
    '/(en|fr)/theorists/(.+)',
    { source: '/(en|fr)/theorists', has: [{ type: 'query', key: 'after' }] },
    { source: '/(en|fr)/theorists', has: [{ type: 'query', key: 'language' }] },
    '/(en|fr)/storylines/(.+)',
    '/(en|fr)/characters/(.+)',
    '/(en|fr)/theories/((?!new$).+)',
  ],
}

const VERSIONS = /^\/(en|fr)\/theories\/[^/]+\/versions(?:\/|$)/
const LISTS = /^\/(en|fr)\/(?:leaderboards|storylines|characters|theorists)(?:\/|$)/

/**
 * Sends an address that nothing stands behind to the page for no address, which is drawn on the server. `notFound()`
 * answers 404 too, but Next leaves what it says to a script, so that without one its page is blank. Versions, and lists that
 * are turned, are counted by who asks: each of their pages is drawn anew.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, searchParams } = request.nextUrl
  const counted = countedAs(pathname, searchParams)
  const lang = pathname.split('/', 2)[1]
  const refused = counted && isLanguage(lang) ? await refusedFor(counted, request, lang) : null
  if (refused) return refused
  return (await isThere(pathname, searchParams))
    ? NextResponse.next()
    : NextResponse.rewrite(new URL('/missing', request.url))
}

function countedAs(path: string, query: URLSearchParams): 'versions' | 'turns' | null {
  if (VERSIONS.test(path)) return 'versions'
  return LISTS.test(path) && (query.has('after') || query.has('language')) ? 'turns' : null
}
