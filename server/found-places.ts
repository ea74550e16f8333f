import { LRUCache } from 'lru-cache'
import { processWide } from './process-wide.ts'

/** What was found stands for so long (ms) without asking again, whatever is heard meanwhile. */
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

/** What was found in a place is asked for again. */
export function forgetFound(place: string): void {
  places.get().delete(place)
}

/** Every place is asked for again. */
export function forgetAllFound(): void {
  places.get().clear()
}
