import { expect, test } from 'vitest'
import { isRehearsal, rankingFrom, scaleOf, TABS, windowFrom } from './board-choice.ts'

test('only boards that are open have an address', () => {
  expect(rankingFrom(['hot'])).toEqual({ board: 'hot' })
  expect(rankingFrom(['rising'])).toEqual({ board: 'rising' })
  expect(rankingFrom(['new'])).toEqual({ board: 'new' })
  for (const segments of [
    [],
    ['best'],
    ['fair'],
    ['hot', 'all'],
    ['rising', 'week'],
    ['top', 'year'],
    ['top', 'all', 'x'],
  ])
    expect(rankingFrom(segments), segments.join('/')).toBeNull()
})

test('Top has four windows, and is the week’s until one is chosen', () => {
  for (const window of ['day', 'week', 'month', 'all'] as const)
    expect(rankingFrom(['top', window])).toEqual({ board: 'top', window })
  expect(rankingFrom(['top'])).toEqual({ board: 'top', window: 'week' })
  expect(TABS.map(scaleOf)).toEqual(['hot', 'rising', 'week', 'new'])
})

test('the people are of all time until a window is chosen', () => {
  expect(windowFrom([])).toBe('all')
  expect(windowFrom(['day'])).toBe('day')
  expect(windowFrom(['all'])).toBe('all')
  expect(windowFrom(['odile'])).toBeNull()
  expect(windowFrom(['day', 'week'])).toBeNull()
})

test('fewer than eight are a rehearsal; a short later page is not', () => {
  const page = (count: number, firstPlace = 1, nextCursor: string | null = null) => ({
    items: Array.from({ length: count }),
    firstPlace,
    nextCursor,
  })
  expect(isRehearsal(page(7))).toBe(true)
  expect(isRehearsal(page(8))).toBe(false)
  expect(isRehearsal(page(5, 1, 'more'))).toBe(false)
  expect(isRehearsal(page(2, 26))).toBe(false)
})
