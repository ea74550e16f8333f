import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Card, Format } from './card.ts'
import { drawCard } from './draw.tsx'

/** A drawn card with its ETag. */
export type Drawn = { png: Uint8Array<ArrayBuffer>; etag: string }

/** So much is kept (bytes): some three hundred cards. */
const MOST = 32_000_000

// A card is kept under all that it says: when a word, a count or the day changes, it is another card.
const drawn = new LRUCache<string, Drawn, { card: Card; format: Format }>({
  maxSize: MOST,
  sizeCalculation: ({ png }) => png.length,
  fetchMethod: (_key, _stale, { context: { card, format } }) => inTurn(() => draw(card, format)),
})

/** The PNG of a card: kept, or being drawn already, or drawn now. */
export function drawnCard(card: Card, format: Format): Promise<Drawn> {
  return drawn.forceFetch(JSON.stringify([format, card]), { context: { card, format } })
}

async function draw(card: Card, format: Format): Promise<Drawn> {
  const png = await drawCard(card, format)
  return { png, etag: `"${createHash('sha256').update(png).digest('base64url').slice(0, 22)}"` }
}

let last: Promise<unknown> = Promise.resolve()

/** One after another: whoever asks for a thousand cards keeps one processor busy, and not all of them. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work, work)
  last = done
  return done
}
