import type { BoardPage, RankedTheory } from '#server/contract/leaderboards.ts'

/** Rows. Fewer leave a void. */
export const FULL = 8

/** All that has an étoile here is on this page of Hot, and it does not fill a board. */
export function isShort({ items, firstPlace, nextCursor }: BoardPage): boolean {
  return firstPlace === 1 && nextCursor === null && items.length < FULL
}

/**
 * Those without an étoile that fill up a short Hot, of the `FULL` latest: as many as it lacks are among them, since it has
 * the rest.
 */
export function waitingBelow(hot: BoardPage, latest: BoardPage): RankedTheory[] {
  if (!isShort(hot)) return []
  const ranked = new Set(hot.items.map(({ id }) => id))
  return latest.items.filter(({ id, votes }) => votes === 0 && !ranked.has(id)).slice(0, FULL - hot.items.length)
}
