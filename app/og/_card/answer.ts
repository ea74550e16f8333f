import { isKnown } from '#app/_documents/answer.ts'
import { limited, refusedFor, waitAnswer } from '#app/_documents/limited.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Format } from '#app/_shell/card-formats.ts'
import type { Language } from '#server/contract/languages.ts'
import { askedFrom } from './asked.ts'
import type { Card } from './card.ts'
import { Crowded, drawnCard, isDrawn } from './drawn.ts'

/** So long (s) others may show a card without asking us: a theory that is withdrawn is not seen for longer. */
const SHOWN_FOR = 60

/** What a card costs that must be drawn, beside one that is there: about a tenth of a second of processor, and two. */
const DRAWING: Record<Format, number> = { wide: 10, tall: 20 }

/** Cards that wait are drawn by then (s). */
const DRAWN_BY_THEN = 3

/**
 * Answers a request for a card: 200 with the PNG, 304 to whoever has it, 404 where `read` finds nothing, 429 to whoever
 * asks too often, 503 where too many are being drawn. The words are read anew for each request and only drawings are kept, so that what is withdrawn or
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
    const { lang, format } = asked
    const refused = isDrawn(card, format) ? null : await refusedFor('cards', request, lang, DRAWING[format] - 1)
    return refused ?? sendCard(request, card, { lang, format })
  })
}

type Asked = { lang: Language; format: Format }

async function sendCard(request: Request, card: Card, { lang, format }: Asked): Promise<Response> {
  const drawn = await drawnCard(card, format).catch((error: unknown) => {
    if (error instanceof Crowded) return null
    throw error
  })
  if (drawn === null) return waitAnswer(503, DRAWN_BY_THEN, wordsFor(lang)('cards.crowded', { seconds: DRAWN_BY_THEN }))
  const { png, etag } = drawn
  const headers = { etag, 'cache-control': `public, max-age=${SHOWN_FOR}` }
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(png, {
    headers: { ...headers, 'content-type': 'image/png', 'content-length': String(png.length) },
  })
}
