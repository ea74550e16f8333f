import { expect, test } from 'vitest'
import {
  BOARD_NAMES,
  RANKINGS,
  rankingFrom,
  rankingOf,
  SCALES,
  SPANS,
  scaleOf,
  segmentsOf,
  windowFrom,
} from './boards.ts'

test('only boards that are offered have an address', () => {
  expect(rankingFrom(['hot'])).toEqual({ board: 'hot' })
  expect(rankingFrom(['rising'])).toEqual({ board: 'rising' })
  expect(rankingFrom(['new'])).toEqual({ board: 'new' })
  for (const segments of [
    [],
    ['best'],
    ['fair'],
    ['hot', 'all'],
    ['rising', 'week'],
    ['top', 'fortnight'],
    ['top', 'all', 'x'],
  ])
    expect(rankingFrom(segments), segments.join('/')).toBeNull()
})

test('Top has a window of each, and is the week’s until one is chosen', () => {
  for (const window of ['day', 'week', 'month', 'all'] as const)
    expect(rankingFrom(['top', window])).toEqual({ board: 'top', window })
  expect(rankingFrom(['top'])).toEqual({ board: 'top', window: 'week' })
  expect(BOARD_NAMES.map((board) => scaleOf(rankingOf(board)))).toEqual(
    expect.arrayContaining(['hot', 'rising', 'week', 'new']),
  )
})

test('the people are of all time until a window is chosen', () => {
  expect(windowFrom([])).toBe('all')
  expect(windowFrom(['day'])).toBe('day')
  expect(windowFrom(['all'])).toBe('all')
  expect(windowFrom(['odile'])).toBeNull()
  expect(windowFrom(['day', 'week'])).toBeNull()
})

test('each board has one address, and each address leads back to its board', () => {
  for (const ranking of RANKINGS) expect(rankingFrom(segmentsOf(ranking))).toEqual(ranking)
  const names = RANKINGS.map((ranking) => segmentsOf(ranking).join('/'))
  expect(names).toEqual(expect.arrayContaining(['hot', 'rising', 'top/day', 'top/week', 'top/month', 'top/all', 'new']))
  expect(new Set([...names, ...SCALES]).size).toBe(new Set(names).size + SPANS.length + 1)
})

test('a name is a column, a segment of an address and a part of a feed’s name, of one window or one board', () => {
  for (const name of [...BOARD_NAMES, ...SCALES]) expect(name).toMatch(/^[a-z]+$/)
  expect(new Set(SCALES).size).toBe(SCALES.length)
})
