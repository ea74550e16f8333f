import { answerDocument } from '#app/_documents/answer.ts'
import { POLICY } from './style.ts'

/** So long (s) others may show it without asking us, as they may a card. */
const SHOWN_FOR = 60

const HEADERS = { 'content-security-policy': POLICY, 'x-robots-tag': 'noindex' }

/** Sends an embedded theory; search engines know its page and need no second one. */
export function answerEmbed(request: Request, page: string): Response {
  return answerDocument(request, 'text/html', page, { ...HEADERS, 'cache-control': `public, max-age=${SHOWN_FOR}` })
}

/** Sends what stands in the frame of one that is gone. */
export function answerGone(page: string): Response {
  const headers = { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(page, { status: 404, headers })
}
