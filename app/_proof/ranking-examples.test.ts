import { expect, test } from 'vitest'
import { figuresOf } from '#server/contract/boards.ts'
import { FADING, HOT_EXAMPLE, PEOPLE_EXAMPLE, RISING_EXAMPLE } from './ranking-examples.ts'

// Computes each number of /how-ranking-works again, by halving alone.
const halved = (count: number, age: number, halfLife: number) =>
  Math.round(1_000 * count * 0.5 ** (age / halfLife)) / 1_000

test('an étoile halves every two days on Hot, every six hours on Rising', () => {
  expect([figuresOf('hot').halfDays, figuresOf('rising').halfHours]).toEqual([2, 6])
  expect(FADING).toEqual([
    { days: 0, weight: 1 },
    { days: 2, weight: 0.5 },
    { days: 4, weight: 0.25 },
    { days: 6, weight: 0.125 },
  ])
})

test('Hot: the few stand first, and still do when both have faded', () => {
  const { many, days, few, later, ...weights } = HOT_EXAMPLE
  expect(weights).toEqual({
    old: halved(many, days, 2),
    fresh: few,
    oldLater: halved(many, days + later, 2),
    freshLater: halved(few, later, 2),
  })
  expect(weights.fresh).toBeGreaterThan(weights.old)
  expect(weights.fresh / weights.old).toBeCloseTo(weights.freshLater / weights.oldLater, 9)
})

test('Rising: the few of this hour stand first', () => {
  const { many, hours, few, minutes, old, fresh } = RISING_EXAMPLE
  expect([old, fresh]).toEqual([halved(many, hours, 6), halved(few, minutes / 60, 6)])
  expect(fresh).toBeGreaterThan(old)
})

test('people are counted by fans, not by étoiles', () => {
  expect(PEOPLE_EXAMPLE.stars).toBe(PEOPLE_EXAMPLE.fans * PEOPLE_EXAMPLE.theories)
})
