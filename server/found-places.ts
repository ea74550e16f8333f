import { LRUCache } from 'lru-cache'
import { processWide } from './process-wide.ts'

/** ms. */
const STANDS = 10_000
const MOST = 5_000

const places = processWide('found-places', () => new LRUCache<string, true>({ max: MOST, ttl: STANDS }))

/** Within `STANDS`; `place` is like `theory-1`, `theorist-odile`. */
export function wasFound(place: string): boolean {
  return places.get().has(place)
}

export function noteFound(place: string): void {
  places.get().set(place, true)
}

export function forgetFound(place: string): void {
  places.get().delete(place)
}

export function forgetAllFound(): void {
  places.get().clear()
}
