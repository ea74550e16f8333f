import type { Language } from '#server/contract/languages.ts'
import { askedFrom } from './asked.ts'
import type { Card } from './card.ts'
import { drawnCard } from './drawn.ts'

/** So long (s) others may show a card without asking us: a theory that is withdrawn is not seen for longer. */
const SHOWN_FOR = 60

/**
 * Answers a request for a card: 200 with the PNG, 304 to whoever has it, 404 where `read` finds nothing. The words are
 * read anew for each request and only drawings are kept, so that what is withdrawn or covered is so at once.
 */
export async function answerWithCard(
  request: Request,
  read: (lang: Language) => Promise<Card | null>,
): Promise<Response> {
  const asked = askedFrom(new URL(request.url).searchParams)
  const card = asked && (await read(asked.lang))
  if (!card) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })

  const { png, etag } = await drawnCard(card, asked.format)
  const headers = { etag, 'cache-control': `public, max-age=${SHOWN_FOR}` }
  if (isHeld(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(png, {
    headers: { ...headers, 'content-type': 'image/png', 'content-length': String(png.length) },
  })
}

/** Whether one of the tags of an `If-None-Match` is this one, by the weak comparison (RFC 9110, 13.1.2). */
function isHeld(tags: string | null, etag: string): boolean {
  const held = (tags ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return held.includes(etag) || held.includes('*')
}
