import { answerDocument } from '#app/_documents/answer.ts'
import { POLICY } from './style.ts'

/** Seconds for which shared caches may keep it, as for a card. */
const SHOWN_FOR = 60

const HEADERS = { 'content-security-policy': POLICY, 'x-robots-tag': 'noindex' }

/** Search engines list the theory's page and not its embed. */
export function answerEmbed(request: Request, page: string): Response {
  return answerDocument(request, 'text/html', page, { ...HEADERS, 'cache-control': `public, max-age=${SHOWN_FOR}` })
}

export function answerGone(page: string): Response {
  const headers = { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(page, { status: 404, headers })
}
