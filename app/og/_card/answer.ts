import type { Language } from '#server/contract/languages.ts'
import { isKnown } from '../../_feeds/answer.ts'
import { limited } from '../../_feeds/limited.ts'
import { askedFrom } from './asked.ts'
import type { Card, Format } from './card.ts'
import { drawnCard } from './drawn.ts'

/** So long (s) others may show a card without asking us: a theory that is withdrawn is not seen for longer. */
const SHOWN_FOR = 60

/**
 * Answers a request for a card: 200 with the PNG, 304 to whoever has it, 404 where `read` finds nothing, 429 to whoever
 * asks too often. The words are read anew for each request and only drawings are kept, so that what is withdrawn or
 * covered is so at once.
 */
export async function answerWithCard(
  request: Request,
  read: (lang: Language) => Promise<Card | null>,
): Promise<Response> {
  const asked = askedFrom(new URL(request.url).searchParams)
  return limited('cards', request, asked?.lang ?? 'en', async () => {
    const card = asked && (await read(asked.lang))
    if (!card) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
    return sendCard(request, card, asked.format)
  })
}

async function sendCard(request: Request, card: Card, format: Format): Promise<Response> {
  const { png, etag } = await drawnCard(card, format)
  const headers = { etag, 'cache-control': `public, max-age=${SHOWN_FOR}` }
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(png, {
    headers: { ...headers, 'content-type': 'image/png', 'content-length': String(png.length) },
  })
}
