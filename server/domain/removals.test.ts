import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { differing } from '../testing/differences.ts'
import { bringBack, isOn, slice, takeOff } from '../testing/removals.ts'
import { recountAll } from './counts.ts'
import { readBoard } from './leaderboards.ts'
import { searchTheories } from './search.ts'
import { readLineage, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import { readTheorist } from './theorists.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

// Hidden and merged theories come back as if never away.

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const _HOLD_THEORY = 'SELECT FROM theories WHERE id = $1 FOR UPDATE'

/** Scores to nine digits. */
async function keptOf(id: string): Promise<unknown> {
  const { rows } = await pool().query(
    `SELECT (SELECT jsonb_agg(r ORDER BY r::text) FROM (
       SELECT to_jsonb(s) || jsonb_build_object('hot', round(hot::numeric, 9), 'rising', round(rising::numeric, 9),
         'earlier_hot', round(earlier_hot::numeric, 9), 'earlier_rising', round(earlier_rising::numeric, 9)) AS r FROM standing s WHERE theory = $1
       UNION ALL SELECT to_jsonb(p) || jsonb_build_object('hot', round(hot::numeric, 9), 'rising', round(rising::numeric, 9)) FROM ranking p WHERE theory = $1
       UNION ALL SELECT to_jsonb(v) FROM votes v WHERE theory = $1
       UNION ALL SELECT to_jsonb(t) FROM tally t WHERE theory = $1
       UNION ALL SELECT to_jsonb(v) FROM version_votes v WHERE theory = $1
       UNION ALL SELECT to_jsonb(c) FROM theory_characters c WHERE theory = $1
       UNION ALL SELECT to_jsonb(w) FROM theory_words w WHERE theory = $1
       UNION ALL SELECT to_jsonb(f) FROM theory_forms f WHERE theory = $1
       UNION ALL SELECT to_jsonb(k) FROM theorist_support k WHERE theorist = (SELECT author FROM standing WHERE theory = $1)
       UNION ALL SELECT to_jsonb(k) FROM theorist_fans k WHERE theorist = (SELECT author FROM standing WHERE theory = $1)
       UNION ALL SELECT to_jsonb(k) FROM storyline_support k WHERE storyline = (SELECT storyline FROM standing WHERE theory = $1)
       UNION ALL SELECT to_jsonb(k) FROM storyline_fans k WHERE storyline = (SELECT storyline FROM standing WHERE theory = $1)
     ) AS each) AS kept`,
    [id],
  )
  return rows[0].kept
}

/** Étoiles of two days and two versions. */
async function lived(author: Viewer, voters: Viewer[], storyline: string): Promise<string> {
  const id = await theory(author, { storyline, characters: ['jack', 'mishi'], title: 'A lantern under the balcony' })
  for (const one of voters.slice(1)) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await pool().query(`UPDATE votes SET cast_at = cast_at - interval '2 days' WHERE theory = $1`, [id])
  await recountAll()
  await reviseTheory(author, { id, version: 1, ...NEW, characters: ['jack'], confirmed: true })
  await setVote(voters[0] as Viewer, { theory: id, on: true })
  await setVote(voters[1] as Viewer, { theory: id, on: false })
  await voteWriter().rank()
  return id
}

test('what is on stage is asked of one file, and nobody joins the copy by hand', () => {
  const files = globSync(['prisma/functions/*.sql', 'server/{api,db,domain,events}/*.ts']).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const byHand = files.filter((file) =>
    /\b(?:WHERE|AND|OR|NOT|SET) (?:\w+\.)?listed\b|\blisted: (?:true|false)/.test(readFileSync(file, 'utf8')),
  )
  expect(byHand).toEqual(['prisma/functions/removals.sql'])
})

test('what is hidden is nowhere, and comes back with all that it had', async () => {
  const [author, moderator] = [await fan('hidden-pen'), await fan('hides')]
  const voters = await crowd(5, 'hidden-seat')
  const id = await lived(author, voters, 'gabin')
  const child = await theory(author, { relation: { kind: 'builds-on', theory: id } })
  const found = async () => (await searchTheories(READER, { q: 'wager' })).items.map((row) => row.id)
  const onBoard = async () =>
    (await readBoard(READER, { board: 'top', window: 'all', storyline: 'gabin' })).items.map((row) => row.id)
  const before = await keptOf(id)
  expect([await found(), await onBoard()]).toEqual([[id], [id]])

  expect(await takeOff(id, moderator)).toBe(true)
  await voteWriter().rank()
  expect([await found(), await onBoard()]).toEqual([[], []])
  await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND', absence: 'hidden' })
  expect(await readLineage(READER, { id: child })).toContainEqual(expect.objectContaining({ id, state: 'hidden' }))
  expect(await differing()).toEqual([])

  expect(await bringBack(id, moderator)).toBe(true)
  // It counts nowhere until all its votes do.
  await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND', absence: 'hidden' })
  await voteWriter().rank()
  expect([await found(), await onBoard()]).toEqual([[id], [id]])
  expect(await readLineage(READER, { id: child })).toContainEqual(expect.objectContaining({ id, state: 'shown' }))
  expect(await keptOf(id)).toEqual(before)
  expect(await differing()).toEqual([])

  const { rows } = await pool().query(
    `SELECT kind, actor::text, payload FROM events WHERE theory = $1 AND kind IN ('hidden', 'shown') ORDER BY id`,
    [id],
  )
  expect(rows).toEqual([
    { kind: 'hidden', actor: String(moderator.id), payload: {} },
    { kind: 'shown', actor: String(moderator.id), payload: { was: 'hidden' } },
  ])
})

test('a count of everything meanwhile finds nothing wrong, and no first day is forgotten', async () => {
  const [author, moderator] = [await fan('counted-pen'), await fan('hides-the-counted')]
  const id = await lived(author, await crowd(4, 'counted-seat'), 'jack')
  const days = async () =>
    (await pool().query('SELECT day, votes FROM tally WHERE theory = $1 ORDER BY day', [id])).rows
  const before = { days: await days(), profile: await readTheorist({ handle: 'counted-pen' }) }
  await takeOff(id, moderator)
  expect((await recountAll()).findings.filter(({ differences }) => differences > 0)).toEqual([])
  await bringBack(id, moderator)
  await voteWriter().rank()
  expect({ days: await days(), profile: await readTheorist({ handle: 'counted-pen' }) }).toEqual(before)
  expect(await differing()).toEqual([])
})

test('thousands of étoiles follow in slices, and turn round half-way', async () => {
  const [author, moderator] = [await fan('crowded'), await fan('turns-round')]
  const id = await theory(author, { storyline: 'jack' })
  await pool().query(
    `WITH crowd AS (INSERT INTO accounts (handle, password_hash, language) SELECT 'crowd-' || n, 'none', 'en' FROM generate_series(1, 4100) AS n RETURNING id)
     SELECT count(*) FROM (SELECT array_agg(id) AS ids FROM crowd) AS c, cast_votes(array_fill($1::bigint, ARRAY[4100]), c.ids, array_fill(true, ARRAY[4100]))`,
    [id],
  )
  await voteWriter().rank()
  const before = await keptOf(id)
  expect(await takeOff(id, moderator)).toBe(true)
  expect(await slice()).toBe(2_000)
  expect(await bringBack(id, moderator)).toBe(true)
  expect([await slice(), await isOn(id)]).toEqual([2_000, false])
  expect(await takeOff(id, moderator)).toBe(true)
  expect([await slice(), await slice(), await slice(), await slice(), await slice()]).toEqual([2_000, 2_000, 100, 1, 0])
  expect(await bringBack(id, moderator)).toBe(true)
  expect([await slice(), await slice(), await slice(), await isOn(id)]).toEqual([2_000, 2_000, 100, false])
  // On every board at once, then found by its words.
  expect([await slice(), await isOn(id)]).toEqual([1, true])
  expect([await slice(), await slice()]).toEqual([1, 0])
  expect(await keptOf(id)).toEqual(before)
  expect(await differing()).toEqual([])
})

test('what keeps a theory off is lifted once, by its kind, and a withdrawal never', async () => {
  const [author, moderator] = [await fan('off-twice'), await fan('lifts')]
  const id = await theory(author)
  expect(await bringBack(id, moderator)).toBe(false)
  expect([await takeOff(id, moderator), await takeOff(id, moderator)]).toEqual([true, false])
  expect(await takeOff(id, moderator, 'merged')).toBe(true)
  await expect(takeOff(id, moderator, 'mislaid')).rejects.toMatchObject({ constraint: 'removals_kind_check' })
  expect(await bringBack(id, moderator)).toBe(true)
  await voteWriter().rank()
  await expect(readTheory(READER, { id })).rejects.toMatchObject({ absence: 'merged' })
  await withdrawTheory(author, { id })
  expect([await bringBack(id, moderator, 'merged'), await bringBack(id, moderator, 'withdrawn')]).toEqual([true, false])
  await voteWriter().rank()
  await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND', absence: 'withdrawn' })
  await expect(reviseTheory(author, { id, version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(pool().query('UPDATE removals SET lifted_at = now() WHERE theory = $1', [id])).rejects.toMatchObject({
    table: 'removals',
  })
  await expect(readTheory(READER, { id: '999999' })).rejects.not.toHaveProperty('absence')
  expect(await differing()).toEqual([])
})

test('étoiles of who came and went stay set aside, whenever they left', async () => {
  const [author, moderator] = [await fan('outlives'), await fan('hides-meanwhile')]
  const [early, late, stays] = (await crowd(3, 'passing')) as [Viewer, Viewer, Viewer]
  const id = await theory(author, { storyline: 'tobias' })
  for (const one of [early, late, stays]) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await leave(early)
  await takeOff(id, moderator)
  await voteWriter().rank()
  await bringBack(id, moderator)
  // Its votes count again; it is still off stage.
  expect(await slice()).toBe(2)
  await leave(late)
  await voteWriter().rank()
  expect((await pool().query('SELECT votes FROM on_stage WHERE theory = $1', [id])).rows).toEqual([{ votes: 1 }])
  expect(await differing()).toEqual([])
})

test('nor do they come back with what turned round before they had ceased to count', async () => {
  const [author, moderator] = [await fan('turned-early'), await fan('turns-early')]
  const [leaves, stays] = (await crowd(2, 'turning')) as [Viewer, Viewer]
  const id = await theory(author, { storyline: 'tobias' })
  const cast = (viewer: Viewer) =>
    pool().query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[true])', [id, viewer.id])
  await cast(leaves)
  await voteWriter().rank()
  await leave(leaves)
  // Its votes wait until this one is ranked; leavers' do not.
  await cast(stays)
  await takeOff(id, moderator)
  expect([await slice(), await slice(), await slice()]).toEqual([1, 1, 0])
  await bringBack(id, moderator)
  await voteWriter().rank()
  expect((await pool().query('SELECT votes FROM on_stage WHERE theory = $1', [id])).rows).toEqual([{ votes: 1 }])
  expect(await differing()).toEqual([])
})
