import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Format } from '#app/_shell/card-formats.ts'
import { processWide } from '#server/process-wide.ts'
import type { Card } from './card.ts'
import { drawCard } from './draw.tsx'

/** A drawn card with its ETag. */
export type Drawn = { png: Uint8Array<ArrayBuffer>; etag: string }

/** So much is kept (bytes): some three hundred cards. */
const MOST = 32_000_000

/** So many wait for their drawing at most, some two seconds: who comes then is told to come again. */
export const MOST_WAITING = 16

/** Too many cards are waited for already. */
export class Crowded extends Error {}

/** What every route of cards shares: what is drawn, what is waited for, and the drawing that is the last in turn. */
const drawings = processWide('drawings', () => {
  let last: Promise<unknown> = Promise.resolve()
  // One after another: whoever asks for a thousand cards keeps one processor busy, and not all of them.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work)
    last = done
    return done
  }
  // A card is kept under all that it says: when a word, a count or the day changes, it is another card.
  const drawn = new LRUCache<string, Drawn, { card: Card; format: Format }>({
    maxSize: MOST,
    sizeCalculation: ({ png }) => png.length,
    fetchMethod: (_key, _stale, { context: { card, format } }) => inTurn(() => draw(card, format)),
  })
  return { drawn, awaited: new Map<string, number>(), inTurn }
})

/** Does some work when everything that is to be drawn before it has been. */
export const drawInTurn = <T>(work: () => Promise<T>): Promise<T> => drawings.get().inTurn(work)

const keyOf = (card: Card, format: Format) => JSON.stringify([format, card])

/** Whether a card is there, or is being drawn: then it costs nobody anything more. */
export function isDrawn(card: Card, format: Format): boolean {
  const { drawn, awaited } = drawings.get()
  return drawn.has(keyOf(card, format)) || awaited.has(keyOf(card, format))
}

/** The PNG of a card: kept, or being drawn already, or drawn now. Throws `Crowded` where too many are waited for. */
export async function drawnCard(card: Card, format: Format): Promise<Drawn> {
  const { drawn, awaited } = drawings.get()
  const key = keyOf(card, format)
  if (!isDrawn(card, format) && awaited.size >= MOST_WAITING) throw new Crowded('too many cards are being drawn')
  awaited.set(key, (awaited.get(key) ?? 0) + 1)
  try {
    return await drawn.forceFetch(key, { context: { card, format } })
  } finally {
    const others = (awaited.get(key) ?? 1) - 1
    if (others > 0) awaited.set(key, others)
    else awaited.delete(key)
  }
}

async function draw(card: Card, format: Format): Promise<Drawn> {
  const png = await drawCard(card, format)
  return { png, etag: `"${createHash('sha256').update(png).digest('base64url').slice(0, 22)}"` }
}
