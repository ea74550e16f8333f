import { expect, test } from 'vitest'
import { companyOf, groupsBy } from './board-groups.ts'

const page = (count: number, firstPlace = 1, nextCursor: string | null = null) => ({
  items: Array.from({ length: count }, (_, index) => index + 1),
  firstPlace,
  nextCursor,
})

const shape = (groups: ReturnType<typeof companyOf>) => groups.map(({ heading, rows }) => [heading, rows.length])

test('a company list has the ranks of the Paris Opera', () => {
  expect(shape(companyOf(page(25, 1, 'more')))).toEqual([
    ['Étoile', 1],
    ['Premiers danseurs', 4],
    ['Sujets', 7],
    ['Coryphées', 13],
  ])
})

test('a later page goes on where the last one stopped', () => {
  const [group] = companyOf(page(3, 26))
  expect(group?.heading).toBe('Quadrille')
  expect(group?.rows.map(({ place }) => place)).toEqual([26, 27, 28])
})

test('a rehearsal has neither headings nor places', () => {
  expect(companyOf(page(7))).toMatchObject([{ heading: null, isRank: false }])
  expect(companyOf(page(7))[0]?.rows[0]?.place).toBeNull()
})

test('what goes by day gives no rank', () => {
  const byDay = groupsBy(page(9), (number) => (number > 5 ? 'Sunday' : 'Monday'))
  expect(shape(byDay)).toEqual([
    ['Monday', 5],
    ['Sunday', 4],
  ])
  expect(byDay.every(({ isRank, rows }) => !isRank && rows.every(({ place }) => place === null))).toBe(true)
})
