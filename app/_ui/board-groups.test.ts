import { expect, test } from 'vitest'
import type { BoardPage } from '#server/contract/leaderboards.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import { boardFrom, isRehearsal } from './board-choice.ts'
import { groupsOf } from './board-groups.ts'

const theory = (id: number): TheoryRow => ({
  id: String(id),
  storyline: 'mishi',
  storylineTitle: { en: 'Mishi', fr: 'Mishi' },
  author: 'odile',
  language: 'en',
  spoilerEpisode: 8,
  votes: 3,
  publishedAt: `2026-11-${id > 5 ? 22 : 23}T10:00:00.000Z`,
  masked: true,
})

const page = (count: number, firstPlace = 1, nextCursor: string | null = null): BoardPage => ({
  items: Array.from({ length: count }, (_, index) => theory(index + 1)),
  firstPlace,
  nextCursor,
  asOf: '2026-11-23T12:00:00.000Z',
})

const shape = (groups: ReturnType<typeof groupsOf>) => groups.map(({ heading, rows }) => [heading, rows.length])

test('a company list has the ranks of the Paris Opera', () => {
  expect(shape(groupsOf('hot', page(25, 1, 'more'), 'en'))).toEqual([
    ['Étoile', 1],
    ['Premiers danseurs', 4],
    ['Sujets', 7],
    ['Coryphées', 13],
  ])
})

test('a later page goes on where the last one stopped', () => {
  const [group] = groupsOf('top', page(3, 26), 'fr')
  expect(group?.heading).toBe('Quadrille')
  expect(group?.rows.map(({ place }) => place)).toEqual([26, 27, 28])
})

test('fewer than eight theories are a rehearsal; a short later page is not', () => {
  expect(isRehearsal(page(7))).toBe(true)
  expect(isRehearsal(page(8))).toBe(false)
  expect(isRehearsal(page(5, 1, 'more'))).toBe(false)
  expect(isRehearsal(page(2, 26))).toBe(false)
  expect(groupsOf('hot', page(7), 'en')).toMatchObject([{ heading: null, isRank: false }])
})

test('New goes by day and gives no rank', () => {
  expect(shape(groupsOf('new', page(9), 'en'))).toEqual([
    ['23 November 2026', 5],
    ['22 November 2026', 4],
  ])
})

test('only boards that are open have an address', () => {
  expect(boardFrom(['hot'])).toBe('hot')
  expect(boardFrom(['top'])).toBe('top')
  expect(boardFrom(['top', 'all'])).toBe('top')
  expect(boardFrom(['hot', 'all'])).toBeNull()
  expect(boardFrom(['top', 'week'])).toBeNull()
  expect(boardFrom(['top', 'all', 'more'])).toBeNull()
  expect(boardFrom(['rising'])).toBeNull()
  expect(boardFrom([])).toBeNull()
})
