import { beforeAll, expect, test } from 'vitest'
import { REHEARSAL_BELOW } from '../contract/sizes.ts'
import { pool } from '../db/client.ts'
import { tellPlaces } from '../db/notices.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { connection, holding, waiting } from '../testing/holding.ts'
import { listNotices } from './notices.ts'
import { withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

let voters: Viewer[]
beforeAll(async () => {
  voters = await crowd(12, 'claque')
})

const give = async (many: number, id: string, on = true) => {
  await Promise.all(voters.slice(0, many).map((voter) => setVote(voter, { theory: id, on })))
  await voteWriter().rank()
}

const placed = async (viewer: Viewer) =>
  (await listNotices(viewer, {})).items.flatMap(({ kind, place, theory: { id } }) =>
    kind === 'placed' ? [[id, place]] : [],
  )

const weekLater = () => pool().query(`UPDATE notices SET at = at - interval '8 days' WHERE kind = 'placed'`)

test('an author is told once when theirs comes to the first three of Hot, and again no sooner than a week later', async () => {
  const [author, rival] = [await fan('climbs'), await fan('is-passed')]
  const ids: string[] = []
  for (let n = 0; n < REHEARSAL_BELOW - 1; n++) ids.push(await theory(rival, { language: n % 2 ? 'en' : 'fr' }))
  for (const [n, id] of ids.entries()) await give(REHEARSAL_BELOW - n, id)
  expect([await tellPlaces(), await placed(rival)]).toEqual([0, []])

  const last = await theory(author)
  await give(1, last)
  expect(await tellPlaces()).toBe(3)
  expect(await placed(rival)).toEqual([2, 1, 0].map((n) => [ids[n], n + 1]))
  expect([await tellPlaces(), await placed(author)]).toEqual([0, []])

  const ninth = await theory(rival)
  await give(1, ninth)
  await give(10, last)
  // As if the process had ended.
  const steps = await connection()
  await steps.query('BEGIN')
  await steps.query('SELECT tell_places($1)', [[last]])
  await steps.query('ROLLBACK')
  await steps.end()
  expect(await placed(author)).toEqual([])
  const both = await Promise.all([tellPlaces(), tellPlaces()])
  expect([both.sort(), await placed(author)]).toEqual([[0, 1], [[last, 1]]])

  for (let n = 0; n < 2; n++) {
    await give(10, last, false)
    expect(await tellPlaces()).toBe(0)
    await give(10, last)
    expect(await tellPlaces()).toBe(0)
  }
  expect(await placed(author)).toEqual([[last, 1]])
  await give(10, last, false)
  await tellPlaces()
  await weekLater()
  await give(10, last)
  expect([await tellPlaces(), await placed(author)]).toEqual([
    1,
    [
      [last, 1],
      [last, 1],
    ],
  ])

  // Who stays is not told again, nor what has left the stage.
  await weekLater()
  expect(await tellPlaces()).toBe(0)
  await withdrawTheory(author, { id: last })
  expect([await tellPlaces(), await placed(author)]).toEqual([1, []])
  // Nor when the board has no places for a while.
  await weekLater()
  await withdrawTheory(rival, { id: ninth })
  expect(await tellPlaces()).toBe(0)
  await give(1, await theory(author))
  expect(await tellPlaces()).toBe(0)
})

test('whoever leaves while a place of theirs is told is told of none', async () => {
  const author = await fan('leaves-the-place')
  const filler = await fan('fills-the-board')
  const ids: string[] = []
  for (let n = 0; n < REHEARSAL_BELOW; n++) ids.push(await theory(filler))
  for (const id of ids) await give(1, id)
  const id = await theory(author)
  await give(12, id)
  const { left } = await holding('SELECT tell_places($1)', [[id]], async () => {
    const left = leave(author)
    await waiting(1)
    return { left }
  })
  expect(await left).toBe(true)
  await tellPlaces()
  expect((await pool().query('SELECT FROM notices WHERE account = $1', [author.id])).rows).toEqual([])
})
