import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Format } from '#app/_shell/card-formats.ts'
import { processWide } from '#server/process-wide.ts'
import type { Card } from './card.ts'
import { drawCard } from './draw.tsx'

export type Drawn = { png: Uint8Array<ArrayBuffer>; etag: string }

/** Bytes: some three hundred cards. */
const MOST = 32_000_000

/** Some two seconds of drawing; more are refused. */
export const MOST_WAITING = 16

export class Crowded extends Error {}

/** For all card routes. */
const drawings = processWide('drawings', () => {
  let last: Promise<unknown> = Promise.resolve()
  // One at a time: a thousand requests occupy one processor.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work)
    last = done
    return done
  }
  // The key is all that a card says.
  const drawn = new LRUCache<string, Drawn, { card: Card; format: Format }>({
    maxSize: MOST,
    sizeCalculation: ({ png }) => png.length,
    fetchMethod: (_key, _stale, { context: { card, format } }) => inTurn(() => draw(card, format)),
  })
  return { drawn, awaited: new Map<string, number>(), inTurn }
})

export const drawInTurn = <T>(work: () => Promise<T>): Promise<T> => drawings.get().inTurn(work)

const keyOf = (card: Card, format: Format) => JSON.stringify([format, card])

/** Then it costs nothing more. */
export function isDrawn(card: Card, format: Format): boolean {
  const { drawn, awaited } = drawings.get()
  return drawn.has(keyOf(card, format)) || awaited.has(keyOf(card, format))
}

/** Throws `Crowded` where too many wait. */
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
