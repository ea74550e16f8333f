import { expect, test } from 'vitest'
import { mixOf } from './mixed-load.ts'
import { randomFrom } from './random.ts'

const CROWD = {
  ...{ theories: 1_000, votes: 0, seed: 1, fans: 10, beloved: [] },
  ...{ storylines: ['jack'], characters: ['cheyenne'] },
}

test('every kind is asked in its share, in both languages and at several progresses', () => {
  const { next } = mixOf(CROWD, 10, randomFrom(1))
  const asked = Array.from({ length: 10_000 }, next)
  const shareOf = (kind: string) => asked.filter((one) => one.kind === kind).length / asked.length
  expect(shareOf('page')).toBeCloseTo(0.6, 1)
  expect(shareOf('question')).toBeCloseTo(0.2, 1)
  expect(shareOf('vote')).toBeCloseTo(0.15, 1)
  expect(shareOf('feed')).toBeCloseTo(0.05, 1)
  const pages = asked.flatMap((one) => (one.kind === 'page' ? one : []))
  expect(new Set(pages.map(({ path }) => path.split('/')[1]))).toEqual(new Set(['en', 'fr']))
  expect(new Set(pages.map(({ seen }) => seen)).size).toBe(3)
})
