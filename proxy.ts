import { type NextRequest, NextResponse } from 'next/server'
import { refusedFor } from './app/_documents/limited.ts'
import { isThere } from './app/_routes/is-there.ts'
import { isLanguage } from './server/contract/languages.ts'

// Next reads this list without running it, so it can't follow from the list of boards. The boards' first pages, which most
// readers ask for, never come here: what is no board of the house is sent on by next.config.js.
export const config = {
  matcher: [
    { source: '/(en|fr)/leaderboards/(.+)', has: [{ type: 'query', key: 'after' }] },
    '/(en|fr)/theorists/(.+)',
    { source: '/(en|fr)/theorists/:rest*', has: [{ type: 'query', key: 'after' }] },
    '/(en|fr)/storylines/(.+)',
    '/(en|fr)/characters/(.+)',
    '/(en|fr)/theories/((?!new$).+)',
  ],
}

const VERSIONS = /^\/(en|fr)\/theories\/[^/]+\/(versions)(?:\/|$)/

/**
 * Sends an address that nothing stands behind to the page for no address, which is drawn on the server. `notFound()`
 * answers 404 too, but Next leaves what it says to a script, so that without one its page is blank. Versions are counted by who asks: each of their pages is drawn anew.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname, searchParams } = request.nextUrl
  const [, lang, versions] = VERSIONS.exec(pathname) ?? []
  const refused = versions && isLanguage(lang) ? await refusedFor('versions', request, lang) : null
  if (refused) return refused
  return (await isThere(pathname, searchParams))
    ? NextResponse.next()
    : NextResponse.rewrite(new URL('/missing', request.url))
}
