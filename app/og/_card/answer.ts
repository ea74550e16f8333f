import { isKnown } from '#app/_documents/answer.ts'
import { limited, refusedFor, waitAnswer } from '#app/_documents/limited.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Format } from '#app/_shell/card-formats.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Card } from './card.ts'
import { cardQueryFrom } from './card-query.ts'
import { Crowded, drawnCard, isDrawn } from './drawn.ts'

/** Seconds in shared caches, so a withdrawn theory is seen that long. */
const SHOWN_FOR = 60

/** A tenth of a second of processor, and two; a cached card costs 1. */
const DRAWING: Record<Format, number> = { wide: 10, tall: 20 }

/** Seconds. */
const DRAWN_BY_THEN = 3

/**
 * 404 where `read` finds nothing, 429 over the limit, 503 where too many wait. Only drawings are cached: a withdrawal
 * shows at once.
 */
export async function answerWithCard(
  request: Request,
  read: (lang: Language) => Promise<Card | null>,
): Promise<Response> {
  const cardQuery = cardQueryFrom(new URL(request.url).searchParams)
  return limited('cards', request, cardQuery?.lang ?? 'en', async () => {
    const card = cardQuery && (await read(cardQuery.lang))
    if (!card) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
    const { lang, format } = cardQuery
    const refused = isDrawn(card, format) ? null : await refusedFor('cards', request, lang, DRAWING[format] - 1)
    return refused ?? sendCard(request, card, { lang, format })
  })
}

type CardQuery = { lang: Language; format: Format }

async function sendCard(request: Request, card: Card, { lang, format }: CardQuery): Promise<Response> {
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
