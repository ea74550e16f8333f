import { LRUCache } from 'lru-cache'
import { processWide } from './process-wide.ts'

/** What was found stands for so long (ms) without asking again: as long as a page that another process changed. */
const STANDS = 10_000
/** More places than this are not remembered. */
const MOST = 5_000

const places = processWide('found-places', () => new LRUCache<string, true>({ max: MOST, ttl: STANDS }))

/** Whether something was found in a place a moment ago: `theory-1`, `theorist-odile`. */
export function wasFound(place: string): boolean {
  return places.get().has(place)
}

/** Notes that something was found there. */
export function noteFound(place: string): void {
  places.get().set(place, true)
}

/** What has left the stage is asked for again; with `names` it is every place, since somebody's own may be gone. */
export function forgetFound(touched: readonly string[]): void {
  if (touched.includes('names')) places.get().clear()
  for (const place of touched) places.get().delete(place)
}
