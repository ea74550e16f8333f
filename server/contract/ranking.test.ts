import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { BOARDS } from './boards.ts'
import { bradleyTerry, fairOf, scoreAfter, scoreOf, worthOf } from './ranking.ts'
import vectors from './vectors/ranking.json' with { type: 'json' }

const times = fc.array(fc.integer({ min: 1_745_452_800, max: 2_500_000_000 }), { minLength: 1, maxLength: 60 })

// Within a thousand half-lives: further away a worth is 0 or ∞ in a double.
const recent = fc.array(fc.integer({ min: 1_780_000_000, max: 1_800_000_000 }), { minLength: 1, maxLength: 60 })

test('the vectors hold to 1e-9', () => {
  for (const { times, hot, rising } of vectors.hot) {
    expect(Math.abs((scoreOf(times, BOARDS.hot.halfLife) as number) - hot)).toBeLessThan(1e-9)
    expect(Math.abs((scoreOf(times, BOARDS.rising.halfLife) as number) - rising)).toBeLessThan(1e-9)
  }
  for (const { times, taken, hot } of vectors.takeBack) {
    const left = times.toSpliced(times.indexOf(taken), 1)
    expect(Math.abs((scoreOf(left, BOARDS.hot.halfLife) as number) - hot)).toBeLessThan(1e-9)
  }
})

test('Postgres keeps the same arithmetic, step by step and from the rows, to 1e-9', async () => {
  for (const { times, hot, rising } of vectors.hot) {
    for (const [halfLife, expected] of [
      ['hot_half_life()', hot],
      ['rising_half_life()', rising],
    ] as const) {
      const { rows } = await pool().query(
        `WITH RECURSIVE term AS (
           SELECT n, score_term(to_timestamp(t), ${halfLife}) AS b FROM unnest($1::float8[]) WITH ORDINALITY AS v (t, n)
         ), steps AS (
           SELECT n, b AS score FROM term WHERE n = 1
           UNION ALL SELECT t.n, log2_sum(s.score, t.b) FROM steps s JOIN term t ON t.n = s.n + 1
         ) SELECT (SELECT score FROM steps ORDER BY n DESC LIMIT 1) AS stepped, score_of((SELECT array_agg(b) FROM term)) AS whole`,
        [times],
      )
      expect(Math.abs(rows[0].stepped - expected)).toBeLessThan(1e-9)
      expect(Math.abs(rows[0].whole - expected)).toBeLessThan(1e-9)
    }
  }
})

test('Postgres takes back as the vectors do', async () => {
  for (const { times, taken, hot } of vectors.takeBack) {
    const left = times.toSpliced(times.indexOf(taken), 1)
    const { rows } = await pool().query(
      `SELECT score_of(array_agg(score_term(to_timestamp(t), hot_half_life()))) AS score FROM unnest($1::float8[]) AS v (t)`,
      [left],
    )
    expect(Math.abs(rows[0].score - hot)).toBeLessThan(1e-9)
  }
})

test('Fair is a number at the edges: where nobody gives anything, and where everybody does', () => {
  for (const m of [0, 1e-12, 0.08, 1])
    for (const [stars, seen] of [
      [0, 50],
      [50, 50],
    ] as const) {
      expect(Number.isFinite(fairOf({ stars, seen, m }))).toBe(true)
    }
})

test('both sides know the same half-lives', async () => {
  const { rows } = await pool().query('SELECT hot_half_life() AS hot, rising_half_life() AS rising')
  expect(rows[0]).toEqual({ hot: BOARDS.hot.halfLife, rising: BOARDS.rising.halfLife })
})

test('Fair and the duels hold to their vectors', () => {
  for (const { fair, ...showing } of vectors.fair) expect(Math.abs(fairOf(showing) - fair)).toBeLessThan(1e-9)
  for (const { theories, won_over, expect: expected } of vectors.bradleyTerry) {
    const strengths = bradleyTerry(theories, won_over as [string, string][])
    for (const [theory, { theta, se, score }] of Object.entries(expected as Record<string, Record<string, number>>)) {
      expect(Math.abs((strengths[theory]?.theta ?? Number.NaN) - (theta ?? 0))).toBeLessThan(1e-9)
      expect(Math.abs((strengths[theory]?.se ?? Number.NaN) - (se ?? 0))).toBeLessThan(1e-9)
      expect(Math.abs((strengths[theory]?.score ?? Number.NaN) - (score ?? 0))).toBeLessThan(1e-9)
    }
  }
})

test('one more étoile never lowers Fair, and it stays between −1 and 1', () => {
  const showing = fc
    .record({ m: fc.double({ min: 0.001, max: 0.9, noNaN: true }), seen: fc.integer({ min: 1, max: 1_000_000 }) })
    .chain(({ m, seen }) =>
      fc.record({ m: fc.constant(m), seen: fc.constant(seen), stars: fc.integer({ min: 0, max: seen - 1 }) }),
    )
  fc.assert(
    fc.property(showing, ({ m, seen, stars }) => {
      const fair = fairOf({ m, seen, stars })
      expect(fairOf({ m, seen, stars: stars + 1 })).toBeGreaterThanOrEqual(fair)
      expect(Math.abs(fair)).toBeLessThan(1)
    }),
    { numRuns: 1_000 },
  )
})

test('a duel that is won raises the winner above who lost to them alone', () => {
  const theories = ['a', 'b', 'c', 'd']
  const duel = fc.tuple(fc.constantFrom(...theories), fc.constantFrom(...theories)).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(duel, { maxLength: 60 }), (won) => {
      const before = bradleyTerry(theories, won)
      const after = bradleyTerry(theories, [...won, ['a', 'b']])
      expect((after.a?.theta ?? 0) - (before.a?.theta ?? 0)).toBeGreaterThan(-1e-9)
      expect((after.b?.theta ?? 0) - (before.b?.theta ?? 0)).toBeLessThan(1e-9)
      for (const { theta, se } of Object.values(after)) expect(Number.isFinite(theta) && se > 0).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('the order of two theories is the same a year later, without a write', () => {
  fc.assert(
    fc.property(recent, recent, (one, other) => {
      const [a, b] = [scoreOf(one, BOARDS.hot.halfLife) as number, scoreOf(other, BOARDS.hot.halfLife) as number]
      fc.pre(Math.abs(a - b) > 1e-9)
      const now = 1_800_000_000
      const later = now + 365 * 86_400
      const worth = (score: number, at: number) => Math.log2(worthOf(score, at, BOARDS.hot.halfLife))
      expect(worth(a, now) > worth(b, now)).toBe(a > b)
      expect(worth(a, later) > worth(b, later)).toBe(a > b)
    }),
    { numRuns: 1_000 },
  )
})

test('vote by vote gives what all votes at once give, in whatever order', () => {
  fc.assert(
    fc.property(times, (cast) => {
      const stepped = cast.reduce<number | null>((score, time) => scoreAfter(score, time, BOARDS.hot.halfLife), null)
      expect(Math.abs((stepped as number) - (scoreOf(cast, BOARDS.hot.halfLife) as number))).toBeLessThan(1e-9)
    }),
    { numRuns: 1_000 },
  )
})

test('one more étoile never lowers a score, and every score is a finite number', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 4_000_000_000 }), (cast, time) => {
      const score = scoreOf(cast, BOARDS.hot.halfLife) as number
      const after = scoreAfter(score, time, BOARDS.hot.halfLife)
      expect(after).toBeGreaterThanOrEqual(score)
      expect(Number.isFinite(after)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('without votes there is no score', () => {
  expect(scoreOf([], BOARDS.hot.halfLife)).toBeNull()
})
