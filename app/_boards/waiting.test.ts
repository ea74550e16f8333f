import { expect, test } from 'vitest'
import type { BoardPage, RankedTheory } from '#server/contract/leaderboards.ts'
import { FULL, waitingBelow } from './waiting.ts'

const theory = (id: number, votes: number) => ({ id: String(id), votes }) as RankedTheory
const page = (items: RankedTheory[], nextCursor: string | null = null): BoardPage => ({
  items,
  firstPlace: 1,
  nextCursor,
  asOf: '',
})
const ids = (theories: RankedTheory[]) => theories.map(({ id }) => Number(id))
/** Eight, the latest first: of those that the test names, each has an étoile. */
const latest = (...voted: number[]) =>
  page([20, 19, 18, 17, 16, 15, 14, 13].map((id) => theory(id, voted.includes(id) ? 1 : 0)))

test('a short Hot is filled up with the latest that wait for an étoile', () => {
  expect(ids(waitingBelow(page([theory(3, 5)]), latest()))).toEqual([20, 19, 18, 17, 16, 15, 14])
  expect(ids(waitingBelow(page([]), latest()))).toHaveLength(FULL)
  expect(ids(waitingBelow(page([theory(20, 1), theory(14, 1)]), latest(20, 14)))).toEqual([19, 18, 17, 16, 15, 13])
})

test('a Hot that fills its page, or has another, is not', () => {
  const full = Array.from({ length: FULL }, (_, id) => theory(id, 1))
  expect(waitingBelow(page(full), latest())).toEqual([])
  expect(waitingBelow(page([theory(3, 5)], 'more'), latest())).toEqual([])
  expect(waitingBelow({ ...page([theory(3, 5)]), firstPlace: 26 }, latest())).toEqual([])
})

test('nothing stands twice, though an étoile was given between two reads', () => {
  expect(ids(waitingBelow(page([theory(20, 1)]), latest()))).not.toContain(20)
  expect(ids(waitingBelow(page([]), latest(20)))).not.toContain(20)
})
