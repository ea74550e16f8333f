import { beforeAll, expect, test } from 'vitest'
import { SPANS, type Window } from '../contract/boards.ts'
import { pool } from '../db/client.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { rankStorylines, rankTheorists, readBoard } from './leaderboards.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const OF = [{}, { storyline: 'jack' }, { character: 'jack' }, { language: 'en' as const }]
let id = ''

// No job has run: the theory is still kept as fresh.
beforeAll(async () => {
  id = await theory(await fan('author'), { storyline: 'jack', characters: ['jack'] })
  for (const one of await crowd(3)) await setVote(one, { theory: id, on: true })
})

const isOn = async (board: 'rising' | 'hot' | 'new') =>
  Promise.all(OF.map(async (of) => (await readBoard(READER, { board, ...of })).items.some((row) => row.id === id)))

test.each([
  ['an hour', true],
  ['6 days 23 hours', true],
  ['7 days 1 hour', false],
  ['8 days', false],
  ['60 days', false],
])('Rising shows what was published %s ago: %s; the other boards show it still', async (age, shown) => {
  const old = `now() - interval '${age.replace('an', '1')}'`
  await pool().query(`UPDATE ranking SET published_at = ${old} WHERE theory = $1`, [id])
  expect((await pool().query('SELECT bool_and(fresh) AS fresh FROM ranking WHERE theory = $1', [id])).rows).toEqual([
    { fresh: true },
  ])
  expect(await isOn('rising')).toEqual(OF.map(() => shown))
  expect([await isOn('hot'), await isOn('new')]).toEqual([OF.map(() => true), OF.map(() => true)])
})

test.each(SPANS)('étoiles of a %s that is over count in no board of this one', async (window) => {
  const seen = async (window: Window) => [
    ...(await Promise.all(OF.map((of) => readBoard(READER, { board: 'top', window, ...of })))).map(
      ({ items }) => items.length,
    ),
    (await rankTheorists({ window })).items.length,
    (await rankStorylines(READER, { window })).items.length,
  ]
  const [all, none] = [OF.map(() => 1), OF.map(() => 0)]
  expect(await seen(window)).toEqual([...all, 1, 1])
  const shift = async (by: number) => {
    for (const table of ['ranking', 'theorist_support', 'storyline_support'])
      await pool().query(`UPDATE ${table} SET ${window} = ${window} + $1::integer WHERE ${window} IS NOT NULL`, [by])
  }
  await shift(-31)
  expect(await seen(window)).toEqual([...none, 0, 0])
  expect(await seen('all')).toEqual([...all, 1, 1])
  await shift(31)
  expect(await seen(window)).toEqual([...all, 1, 1])
})

test.each(SPANS)('the bounds of a %s are the first moments of this one and of the next', async (window) => {
  const { asOf, bucket } = await readBoard(READER, { board: 'top', window })
  const { rows } = await pool().query(
    `SELECT bucket_of($1, $2)::timestamp AT TIME ZONE 'UTC' AS first, bucket_of($1, $3)::timestamp AT TIME ZONE 'UTC' AS next,
            bucket_of($1, $3::timestamptz - interval '1 microsecond') = bucket_of($1, $2) AS adjoin`,
    [window, asOf, bucket?.to],
  )
  expect(rows).toEqual([
    { first: new Date(bucket?.from as string), next: new Date(bucket?.to as string), adjoin: true },
  ])
})
