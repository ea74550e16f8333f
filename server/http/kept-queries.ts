import type { IncomingMessage, ServerResponse } from 'node:http'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { parseCookie } from 'cookie'
import { waitFor } from '../api/admission.ts'
import { logFault, metaOf } from '../api/errors.ts'
import { silentContext } from '../api/page-caller.ts'
import { api } from '../api/router.ts'
import { VIEWER_HEADER } from '../contract/page-viewer.ts'
import { type Progress, progressFrom, SEEN_COOKIE } from '../contract/spoilers.ts'
import { COME_BACK_AFTER } from '../outage.ts'
import { withNotes } from '../page-notes.ts'
import { markedAddress } from './address.ts'
import { compressed, type Drawn, tagOf } from './drawing.ts'
import { NotDrawn } from './drawings.ts'
import { sendPage } from './page-answer.ts'
import { PageStore } from './page-store.ts'
import { refuse } from './refuse.ts'
import { hasSession } from './signed-in.ts'

export const ENDPOINT = '/api/trpc'

/** Those that answer everybody of one progress alike. */
export const KEPT_QUERIES = [
  'leaderboards.theories',
  'leaderboards.theorists',
  'leaderboards.storylines',
  'storylines.list',
] as const

const ASKED = new RegExp(`^${ENDPOINT}/(?:${KEPT_QUERIES.map((name) => name.replace('.', '\\.')).join('|')})(?:\\?|$)`)
const LONGEST = 600

/** Progress and address. */
export type QueryKey = `seen-${Progress}${string}`

/** Null where the answer is somebody's own, or no query that is kept. */
export function queryAsked(request: IncomingMessage): QueryKey | null {
  const { method, url = '', headers } = request
  if ((method !== 'GET' && method !== 'HEAD') || url.length > LONGEST || !ASKED.test(url) || url.includes('batch='))
    return null
  const { cookie = '', authorization } = headers
  if (authorization !== undefined || headers[VIEWER_HEADER] !== undefined || hasSession(request)) return null
  return `seen-${progressFrom(parseCookie(cookie)[SEEN_COOKIE])}${url}`
}

/** Answers of queries, kept like pages: equal questions of one moment are one, whoever asks. */
export class KeptQueries {
  readonly store: PageStore<QueryKey>

  constructor({ bytes }: { bytes: number }) {
    this.store = new PageStore((key) => draw(key), { bytes })
  }

  /** Who asks is counted all the same. Null once it is answered. */
  async answer(key: QueryKey, request: IncomingMessage, response: ServerResponse): Promise<Response | null> {
    const wait = await waitFor('reads', markedAddress(request))
    if (wait !== null)
      return refuse(429, 'TOO_MANY_REQUESTS', 'TOO_MANY', { 'retry-after': String(wait) }, { retryAfter: wait })
    try {
      await sendPage(request, response, await this.store.read(key, ''))
      return null
    } catch (error) {
      if (!(error instanceof NotDrawn)) throw error
      const later = { 'retry-after': String(COME_BACK_AFTER) }
      return refuse(503, 'SERVICE_UNAVAILABLE', null, later, { retryAfter: COME_BACK_AFTER })
    }
  }
}

function draw(key: QueryKey): Promise<Drawn> {
  const [, seen, url = ''] = /^seen-(\d)(.*)$/.exec(key) ?? []
  return withNotes(async ({ shows }) => {
    const answer = await fetchRequestHandler({
      endpoint: ENDPOINT,
      req: new Request(new URL(url, 'http://localhost')),
      router: api,
      // Without an address: who asks is counted before.
      createContext: () => silentContext({ viewer: null, seen: progressFrom(seen), address: null }),
      responseMeta: metaOf,
      onError: logFault,
    })
    const identity = Buffer.from(await answer.arrayBuffer())
    const isKept = answer.status === 200
    return {
      status: answer.status,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        vary: 'cookie, accept-encoding',
        ...(answer.headers.has('retry-after') && { 'retry-after': String(answer.headers.get('retry-after')) }),
        ...(isKept && { etag: tagOf(identity) }),
      },
      bodies: isKept ? await compressed(identity) : { identity },
      shows,
      isKept,
    }
  })
}
