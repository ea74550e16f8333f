import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { BOARD_NAMES, type Window } from '../contract/boards.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { differing } from '../testing/differences.ts'
import { recountAll } from './counts.ts'
import { rankStorylines, rankTheorists, readBoard } from './leaderboards.ts'
import { withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { findMyVotes, setVote } from './votes.ts'

const READER = { seen: 8 }

/** Also recounts. */
async function daysLater(days: number): Promise<void> {
  await voteWriter().ranked()
  await pool().query(`UPDATE votes SET cast_at = cast_at - make_interval(days => $1)`, [days])
  await recountAll()
}

describe('windows', () => {
  let ids: string[]
  let fans: Viewer[]
  beforeAll(async () => {
    const author = await fan('ballet-master')
    // In turn, since of two that tie the earlier stands first.
    ids = [await theory(author), await theory(author, { storyline: 'mishi' })]
    fans = await crowd(6, 'evening')
  })

  const top = async (window: Window) =>
    (await readBoard(READER, { board: 'top', window })).items.map(({ id, bucketVotes, votes }) => [
      id,
      bucketVotes ?? votes,
    ])

  test('an étoile counts in the bucket in which it was cast, and a take-back lowers that bucket', async () => {
    const [old, young] = ids as [string, string]
    for (const one of fans.slice(0, 3)) await setVote(one, { theory: old, on: true })
    await daysLater(40)
    expect(await top('day')).toEqual([])
    expect(await top('month')).toEqual([])
    expect(await top('all')).toEqual([[old, 3]])

    await setVote(fans[4] as Viewer, { theory: old, on: true })
    for (const one of fans.slice(0, 2)) await setVote(one, { theory: young, on: true })
    expect(await top('day')).toEqual([
      [young, 2],
      [old, 1],
    ])
    expect(await top('all')).toEqual([
      [old, 4],
      [young, 2],
    ])

    await setVote(fans[0] as Viewer, { theory: old, on: false })
    await setVote(fans[1] as Viewer, { theory: young, on: false })
    expect(await top('week')).toEqual([
      [old, 1],
      [young, 1],
    ])
    expect(await top('all')).toEqual([
      [old, 3],
      [young, 1],
    ])
    expect(await differing()).toEqual([])
  })

  test('people and storylines count each fan once a bucket, whatever they were given', async () => {
    const author = await fan('prima')
    const [one, other] = await Promise.all([
      theory(author, { storyline: 'tobias' }),
      theory(author, { storyline: 'tobias' }),
    ])
    const [a, b] = await crowd(2, 'claqueur')
    for (const id of [one, other]) await setVote(a as Viewer, { theory: id as string, on: true })
    await daysLater(1)
    await setVote(b as Viewer, { theory: one as string, on: true })
    const supporters = async (window: 'day' | 'all') => [
      (await rankTheorists({ window })).items.find(({ handle }) => handle === 'prima')?.supporters,
      (await rankStorylines(READER, { window })).items.find(({ slug }) => slug === 'tobias')?.supporters,
    ]
    expect(await supporters('all')).toEqual([2, 2])
    expect(await supporters('day')).toEqual([1, 1])
    // A supporter until both étoiles are taken back.
    await setVote(a as Viewer, { theory: one as string, on: false })
    expect(await supporters('all')).toEqual([2, 2])
    await setVote(a as Viewer, { theory: other as string, on: false })
    expect(await supporters('all')).toEqual([1, 1])
    await setVote(a as Viewer, { theory: other as string, on: true })
    expect(await supporters('day')).toEqual([2, 2])
    expect(await differing()).toEqual([])
  })
})

test('what is withdrawn is on no board and counts for nobody; doing it twice changes nothing', async () => {
  const author = await fan('retiring')
  const [gone, stays] = await Promise.all([
    theory(author, { storyline: 'gabin' }),
    theory(author, { storyline: 'gabin' }),
  ])
  const voters = await crowd(5, 'faithful')
  for (const one of voters) await setVote(one, { theory: gone as string, on: true })
  await setVote(voters[0] as Viewer, { theory: stays as string, on: true })

  await expect(withdrawTheory(voters[0] as Viewer, { id: gone as string })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await expect(withdrawTheory(author, { id: '999999999' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await withdrawTheory(author, { id: gone as string })
  await withdrawTheory(author, { id: gone as string })
  // Its supporters leave in steps behind.
  await voteWriter().rank()

  for (const board of BOARD_NAMES) {
    const { items } = await readBoard(READER, { board, storyline: 'gabin' })
    expect(items.map(({ id }) => id)).not.toContain(gone)
  }
  const person = (await rankTheorists({})).items.find(({ handle }) => handle === 'retiring')
  expect(person).toEqual({ handle: 'retiring', supporters: 1, theories: 1 })
  await expect(setVote(voters[1] as Viewer, { theory: gone as string, on: false })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await differing()).toEqual([])
})

test('sixty-four fans who give, take back and withdraw at random leave no drift, and each what they were answered', async () => {
  const authors = await crowd(4, 'author')
  const ids = await Promise.all(
    authors.flatMap((author, n) => [theory(author), theory(author, { storyline: n % 2 ? 'mishi' : 'jack' })]),
  )
  const fans = await crowd(64, 'stormy')
  let seed = 64_001
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const last = new Map<string, boolean>()
  await Promise.all(
    fans.map(async (one, n) => {
      for (let turn = 0; turn < 15; turn++) {
        const id = ids[random(ids.length)] as string
        const answer = await setVote(one, { theory: id, on: random(5) < 3 }).catch(() => null)
        if (answer) last.set(`${one.id}/${id}`, answer.voted)
      }
      if (n === 20) await withdrawTheory(authors[0] as Viewer, { id: ids[0] as string })
    }),
  )
  expect(await differing()).toEqual([])
  for (const one of fans) {
    const mine = await findMyVotes(one, { theories: ids })
    for (const id of ids) expect(mine[id] ?? false).toBe(last.get(`${one.id}/${id}`) ?? false)
  }
})

test('an étoile that was set aside is taken back like any other, and moves no count', async () => {
  const id = await theory(await fan('set-aside'))
  const [one, other] = await crowd(2, 'aside')
  for (const each of [one, other]) await setVote(each as Viewer, { theory: id, on: true })
  await pool().query('UPDATE votes SET counted = false WHERE theory = $1 AND fan = $2', [id, one?.id])
  await pool().query('INSERT INTO seats_set_aside VALUES ($1)', [one?.id])
  await recountAll()
  expect(await setVote(one as Viewer, { theory: id, on: false })).toEqual({ voted: false, votes: 1 })
  await pool().query('DELETE FROM seats_set_aside')
  expect(await setVote(one as Viewer, { theory: id, on: true })).toEqual({ voted: true, votes: 2 })
  expect(await differing()).toEqual([])
})

test('what thousands gave is taken off in slices that a step can carry, and leaves nothing behind', async () => {
  const author = await fan('beloved')
  const id = await theory(author, { storyline: 'bruna-and-mishi' })
  await pool().query(
    `INSERT INTO accounts (handle, password_hash, language) SELECT 'row-' || n, '-', 'fr' FROM generate_series(1, 12000) AS n`,
  )
  await pool().query(
    `INSERT INTO votes (theory, fan, cast_at) SELECT $1::bigint, id, now() FROM accounts WHERE handle LIKE 'row-%'`,
    [id],
  )
  await recountAll()
  await withdrawTheory(author, { id })
  await voteWriter().rank()
  expect(await differing()).toEqual([])
  expect(
    (await pool().query(`SELECT supporters FROM storyline_support WHERE storyline = 'bruna-and-mishi'`)).rows,
  ).toEqual([{ supporters: 0 }])
})

// Each case is some calls of arrays, as the writer sends them.
test('any calls of any wishes are answered, and leave behind, what a plain list of votes would', async () => {
  const author = await fan('modelled')
  const ids = await Promise.all(
    Array.from({ length: 4 }, (_, n) => theory(author, n % 2 ? { storyline: 'nicholas' } : {})),
  )
  const fans = [author, ...(await crowd(5, 'model'))]
  const model = new Set<string>()
  const wish = fc.record({ theory: fc.nat(4), fan: fc.nat(5), on: fc.boolean() })
  const call = fc.uniqueArray(wish, { minLength: 1, maxLength: 12, selector: ({ theory, fan }) => `${theory}/${fan}` })
  await fc.assert(
    fc.asyncProperty(call, async (wishes) => {
      const { rows } = await pool().query(
        'SELECT outcome, votes FROM cast_votes($1::bigint[], $2::bigint[], $3::boolean[])',
        [wishes.map((w) => ids[w.theory] ?? '424242'), wishes.map((w) => fans[w.fan]?.id), wishes.map((w) => w.on)],
      )
      for (const { theory, fan, on } of wishes) {
        if (theory === 4 || fan === 0) continue
        if (on) model.add(`${theory}/${fan}`)
        else model.delete(`${theory}/${fan}`)
      }
      const count = (of: number) => [...model].filter((pair) => pair.startsWith(`${of}/`)).length
      expect(rows).toEqual(
        wishes.map(({ theory, fan, on }) =>
          theory === 4
            ? { outcome: 'NOT_FOUND', votes: null }
            : { outcome: fan === 0 ? 'NOT_ALLOWED' : on ? 'STANDS' : 'TAKEN_BACK', votes: count(theory) },
        ),
      )
    }),
    { numRuns: 1_000 },
  )
  await voteWriter().rank()
  expect(await differing()).toEqual([])
})

test('buckets are whole days, ISO weeks from Monday and months of UTC, also on leap days and at the turn of years', async () => {
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2033-01-01'), noInvalidDate: true })
  const edges = ['2024-02-29T23:59:59.999Z', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', '2021-01-03T12:00:00Z']
  const moments = [...edges.map((edge) => new Date(edge)), ...fc.sample(moment, { numRuns: 1_000, seed: 53 })]
  const { rows } = await pool().query(
    `SELECT bucket_of('day', m)::text AS day, bucket_of('week', m)::text AS week, bucket_of('month', m)::text AS month
     FROM unnest($1::timestamptz[]) WITH ORDINALITY AS x (m, n) ORDER BY n`,
    [moments.map((one) => one.toISOString())],
  )
  const expected = moments.map((one) => {
    const day = one.toISOString().slice(0, 10)
    const monday = new Date(Date.parse(day) - ((one.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
    return { day, week: monday, month: `${day.slice(0, 8)}01` }
  })
  expect(rows).toEqual(expected)
})
