import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { HOT_HALF_LIFE, scoreAfter, scoreOf } from './ranking.ts'
import vectors from './vectors/ranking.json' with { type: 'json' }

const RISING_HALF_LIFE = 21_600
const times = fc.array(fc.integer({ min: 1_745_452_800, max: 2_500_000_000 }), { minLength: 1, maxLength: 60 })

test('the vectors hold to 1e-9', () => {
  for (const { times, hot, rising } of vectors.hot) {
    expect(Math.abs((scoreOf(times, HOT_HALF_LIFE) as number) - hot)).toBeLessThan(1e-9)
    expect(Math.abs((scoreOf(times, RISING_HALF_LIFE) as number) - rising)).toBeLessThan(1e-9)
  }
  for (const { times, taken, hot } of vectors.takeBack) {
    const left = times.toSpliced(times.indexOf(taken), 1)
    expect(Math.abs((scoreOf(left, HOT_HALF_LIFE) as number) - hot)).toBeLessThan(1e-9)
  }
})

test('Postgres keeps the same arithmetic, step by step, to 1e-9', async () => {
  for (const { times, hot } of vectors.hot) {
    const { rows } = await pool().query(
      `WITH RECURSIVE steps AS (
         SELECT 1 AS n, hot_term(to_timestamp(($1::float8[])[1])) AS score
         UNION ALL
         SELECT n + 1, log2_sum(score, hot_term(to_timestamp(($1::float8[])[n + 1]))) FROM steps WHERE n < cardinality($1::float8[])
       ) SELECT score FROM steps ORDER BY n DESC LIMIT 1`,
      [times],
    )
    expect(Math.abs(rows[0].score - hot)).toBeLessThan(1e-9)
  }
})

test('vote by vote gives what all votes at once give, in whatever order', () => {
  fc.assert(
    fc.property(times, (cast) => {
      const stepped = cast.reduce<number | null>((score, time) => scoreAfter(score, time, HOT_HALF_LIFE), null)
      expect(Math.abs((stepped as number) - (scoreOf(cast, HOT_HALF_LIFE) as number))).toBeLessThan(1e-9)
    }),
    { numRuns: 1_000 },
  )
})

test('one more étoile never lowers a score, and every score is a finite number', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 4_000_000_000 }), (cast, time) => {
      const score = scoreOf(cast, HOT_HALF_LIFE) as number
      const after = scoreAfter(score, time, HOT_HALF_LIFE)
      expect(after).toBeGreaterThanOrEqual(score)
      expect(Number.isFinite(after)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('without votes there is no score', () => {
  expect(scoreOf([], HOT_HALF_LIFE)).toBeNull()
})
