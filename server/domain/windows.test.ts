import { beforeAll, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { ageTheories } from '../db/votes.sql.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { verifyCounts } from './counts.ts'
import { readBoard } from './leaderboards.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'
import { explainPlace } from './why.ts'

const READER = { seen: 8 }
// Rising shows what is younger than seven days.
const AGES = ['0 minutes', '6 days 23 hours 59 minutes', '7 days 1 minute', '8 days'] as const

let ids: string[]
let voters: Viewer[]

beforeAll(async () => {
  const author = await fan('of-age')
  voters = await crowd(4, 'ageless')
  ids = []
  for (const age of AGES) {
    const id = await theory(author, { storyline: 'tobias', characters: ['jack'] })
    ids.push(id)
    for (const table of ['standing', 'ranking'])
      await pool().query(`UPDATE ${table} SET published_at = published_at - $2::interval WHERE theory = $1`, [id, age])
    await pool().query('UPDATE theories SET published_at = published_at - $2::interval WHERE id = $1', [id, age])
    for (const one of voters.slice(0, 3)) await setVote(one, { theory: id, on: true })
  }
  await voteWriter().rank()
})

const rising = async (choice: object = {}) =>
  (await readBoard(READER, { board: 'rising', ...choice })).items.map(({ id }) => id).sort()
const fresh = async () =>
  (
    await pool().query(
      `SELECT theory::text AS id, bool_and(fresh) AS fresh FROM ranking GROUP BY theory ORDER BY theory`,
    )
  ).rows.map((row) => row.fresh)

test('Rising shows what is younger than seven days and nothing older, in each of its selections, and says so', async () => {
  const young = ids.slice(0, 2)
  // Before the job runs, what was young when last ranked stands in the indexes.
  await pool().query('UPDATE ranking SET fresh = true')
  for (const choice of [{}, { storyline: 'tobias' }, { character: 'jack' }, { language: 'en' }])
    expect(await rising(choice)).toEqual(young)
  for (const [place, id] of ids.entries()) {
    const why = await explainPlace({ theory: id, board: 'rising' })
    expect([AGES[place], why.score !== null]).toEqual([AGES[place], place < 2])
  }
})

test('ageing takes out of Rising’s indexes what is older than seven days, and nothing younger', async () => {
  expect(await ageTheories()).toBe(4)
  expect(await fresh()).toEqual([true, true, false, false])
  expect(await rising()).toEqual(ids.slice(0, 2))
  for (const id of ids) await setVote(voters[3] as Viewer, { theory: id, on: true })
  await voteWriter().rank()
  expect(await fresh()).toEqual([true, true, false, false])
  expect(await ageTheories()).toBe(0)
  expect((await verifyCounts()).differences).toBe(0)
})
