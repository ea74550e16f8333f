import { beforeAll, expect, test } from 'vitest'
import { BOARD_NAMES, BOARDS } from '../contract/boards.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { recountAll } from './counts.ts'
import { readBoard } from './leaderboards.ts'
import { withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'
import { explainPlace } from './why.ts'

const READER = { seen: 8 }
let author: Viewer
let first: string
let second: string
let alone: string

beforeAll(async () => {
  author = await fan('explained')
  first = await theory(author)
  second = await theory(author)
  alone = await theory(author)
  const voters = await crowd(5, 'asking')
  for (const one of voters.slice(0, 3)) await setVote(one, { theory: first, on: true })
  await voteWriter().rank()
  await pool().query(`UPDATE votes SET cast_at = cast_at - interval '2 days' WHERE theory = $1`, [first])
  await recountAll()
  for (const one of voters.slice(3)) await setVote(one, { theory: first, on: true })
  await setVote(voters[0] as Viewer, { theory: second, on: true })
})

test('Hot is told by the days on which étoiles were cast, each worth half as much two days later', async () => {
  const why = await explainPlace({ theory: first, board: 'hot' })
  expect(why).toMatchObject({ theory: first, board: 'hot', votes: 5, place: 1, halfLife: BOARDS.hot.halfLife })
  expect(why.days?.map(({ votes }) => votes)).toEqual([2, 3])
  const [today, before] = why.days ?? []
  expect((today?.worth ?? 0) / 2).toBeCloseTo(1, 2)
  expect((before?.worth ?? 0) / 3).toBeCloseTo(0.5, 2)
  expect(why.worth).toBeCloseTo((today?.worth ?? 0) + (before?.worth ?? 0), 9)
  expect(why.earlier).toBeUndefined()
})

test.each(BOARD_NAMES)('the place on %s is the place that the board shows', async (board) => {
  const { items } = await readBoard(READER, { board, limit: 50 })
  for (const id of [first, second, alone]) {
    const shown = items.findIndex((row) => row.id === id)
    expect((await explainPlace({ theory: id, board })).place).toBe(shown < 0 ? null : shown + 1)
  }
})

test('Top tells the étoiles of its window and the bounds of it, Rising its own half-life', async () => {
  const day = await explainPlace({ theory: first, board: 'top', window: 'day' })
  expect(day).toMatchObject({ bucketVotes: 2, votes: 5, bucket: { from: expect.any(String), to: expect.any(String) } })
  const all = await explainPlace({ theory: first, board: 'top', window: 'all' })
  expect(all.bucketVotes).toBe(5)
  expect(all).not.toHaveProperty('bucket')
  expect(await explainPlace({ theory: first, board: 'rising' })).toMatchObject({ halfLife: BOARDS.rising.halfLife })
  // Two are too few for Rising.
  expect(await explainPlace({ theory: second, board: 'rising' })).toMatchObject({ score: null, place: null })
})

test('days beyond a fortnight are told together', async () => {
  const id = await theory(author)
  const voters = await crowd(20, 'season')
  for (const one of voters) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  for (const [n, one] of voters.entries())
    await pool().query(
      'UPDATE votes SET cast_at = cast_at - make_interval(days => $1) WHERE theory = $2 AND fan = $3',
      [n, id, one.id],
    )
  await recountAll()
  const why = await explainPlace({ theory: id, board: 'hot' })
  expect(why.days).toHaveLength(14)
  expect(why.earlier).toMatchObject({ votes: 6 })
})

test('what is not listed stands nowhere', async () => {
  const id = await theory(author)
  await withdrawTheory(author, { id })
  for (const theory of [id, '987654321'])
    await expect(explainPlace({ theory, board: 'hot' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
