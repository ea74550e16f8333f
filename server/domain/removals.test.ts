import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eraseAccount } from '../db/accounts.sql.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { HOLD_STANDING, holding, meeting, waiting } from '../testing/holding.ts'
import { rankStep } from '../testing/ranking.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { readBoard } from './leaderboards.ts'
import { leftNameOf } from './left-names.ts'
import { searchTheories } from './search.ts'
import { readLineage, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import { readTheorist } from './theorists.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

// What is hidden, or merged into another, comes back as if it had never been away.

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const HOLD_THEORY = 'SELECT FROM theories WHERE id = $1 FOR UPDATE'

const takeOff = async (id: string, by: Viewer, kind = 'hidden') =>
  (await pool().query('SELECT take_off($1, $2, $3, $4) AS did', [id, kind, by.id, 'CANARY: why it was'])).rows[0].did
const bringBack = async (id: string, by: Viewer, kind = 'hidden') =>
  (await pool().query('SELECT bring_back($1, $2, $3) AS did', [id, kind, by.id])).rows[0].did
const isOn = async (id: string) =>
  (await pool().query('SELECT FROM on_stage WHERE theory = $1', [id])).rows.length === 1
const slice = async (): Promise<number> => (await pool().query('SELECT leave_slice() AS many')).rows[0].many
const differing = async () => (await verifyCounts()).findings.filter(({ differences }) => differences > 0)

/** All that is counted or kept of a theory, its author and its storyline; scores to the ninth digit. */
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

/** A theory with étoiles of two days, and of two versions. */
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
  // It counts nowhere until all its votes count again.
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
  // It is on every board at once, and then found by its words.
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
  // Its votes count again, and it is not on stage yet.
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
  // Its votes wait until this one is ranked; those of leavers do not.
  await cast(stays)
  await takeOff(id, moderator)
  expect([await slice(), await slice(), await slice()]).toEqual([1, 1, 0])
  await bringBack(id, moderator)
  await voteWriter().rank()
  expect((await pool().query('SELECT votes FROM on_stage WHERE theory = $1', [id])).rows).toEqual([{ votes: 1 }])
  expect(await differing()).toEqual([])
})

async function leave({ id, handle }: Viewer, theories: 'keep' | 'withdraw' = 'keep'): Promise<void> {
  const { rows } = await pool().query('SELECT password_hash AS hash FROM accounts WHERE id = $1', [id])
  await eraseAccount(id, rows[0].hash, theories === 'withdraw', leftNameOf(handle))
}

describe('taking off', () => {
  test('lets an étoile come whole before, which comes back with it, and none after', async () => {
    const [author, moderator] = [await fan('raced-votes'), await fan('races-votes')]
    const voters = await crowd(2, 'raced')
    const [first, last] = [await theory(author), await theory(author)]
    const star = (theory: string) => () => setVote(voters[0] as Viewer, { theory, on: true })
    expect(await meeting([HOLD_STANDING, [first]], star(first), () => takeOff(first, moderator))).toMatchObject([
      { status: 'fulfilled', value: { voted: true, votes: 1 } },
      { status: 'fulfilled', value: true },
    ])
    expect(await meeting([HOLD_STANDING, [last]], () => takeOff(last, moderator), star(last))).toMatchObject([
      { status: 'fulfilled', value: true },
      { status: 'rejected', reason: { code: 'NOT_FOUND' } },
    ])
    for (const id of [first, last]) await bringBack(id, moderator)
    await voteWriter().rank()
    const { rows } = await pool().query('SELECT votes FROM on_stage WHERE theory IN ($1, $2) ORDER BY theory', [
      first,
      last,
    ])
    expect(rows).toEqual([{ votes: 1 }, { votes: 0 }])
    expect(await differing()).toEqual([])
  })

  test('lets an edit come whole before, of which words are found when it is back, and none after', async () => {
    const [author, moderator] = [await fan('raced-edits'), await fan('races-edits')]
    const [first, last] = [await theory(author), await theory(author)]
    const edit = (id: string) => () =>
      reviseTheory(author, { id, version: 1, ...NEW, title: 'An hourglass in the wings' })
    const before = await meeting([HOLD_STANDING, [first]], edit(first), () => takeOff(first, moderator))
    expect(before.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await meeting([HOLD_STANDING, [last]], () => takeOff(last, moderator), edit(last))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'NOT_FOUND' } },
    ])
    const found = async () => (await searchTheories(READER, { q: 'hourglass' })).items.map(({ id }) => id)
    expect(await found()).toEqual([])
    for (const id of [first, last]) await bringBack(id, moderator)
    await voteWriter().rank()
    expect(await found()).toEqual([first])
    expect(await differing()).toEqual([])
  })

  test('and bringing back end as the later one says', async () => {
    const [author, moderator] = [await fan('to-and-fro'), await fan('undecided')]
    const [voter] = (await crowd(1, 'patient')) as [Viewer]
    const [off, on] = [await theory(author, { storyline: 'nicholas' }), await theory(author, { storyline: 'nicholas' })]
    for (const id of [off, on]) await setVote(voter, { theory: id, on: true })
    await takeOff(off, moderator, 'merged')
    await meeting(
      [HOLD_THEORY, [off]],
      () => bringBack(off, moderator, 'merged'),
      () => takeOff(off, moderator),
    )
    await takeOff(on, moderator)
    await meeting(
      [HOLD_THEORY, [on]],
      () => bringBack(on, moderator),
      () => takeOff(on, moderator, 'merged'),
    )
    await bringBack(on, moderator, 'merged')
    await voteWriter().rank()
    expect([await isOn(off), await isOn(on)]).toEqual([false, true])
    expect(await differing()).toEqual([])
  })

  test('lets ranking come after it, which puts nothing back, and loses nothing of what it finds later', async () => {
    const [author, moderator] = [await fan('raced-steps'), await fan('races-steps')]
    const voters = await crowd(3, 'stepping')
    const id = await theory(author, { storyline: 'susu' })
    for (const one of voters)
      await pool().query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[true])', [id, one.id])
    const { ranked } = await holding(`SELECT take_off($1, 'hidden', $2, NULL)`, [id, moderator.id], async (holder) => {
      const ranked = rankStep(pool())
      await expect.poll(blockedBy(holder)).toBe(1)
      return { ranked }
    })
    await ranked
    expect((await pool().query('SELECT votes, fresh FROM ranking WHERE theory = $1', [id])).rows).toEqual([
      { votes: 0, fresh: false },
    ])
    await bringBack(id, moderator)
    await voteWriter().rank()
    expect((await pool().query('SELECT votes, fresh FROM ranking WHERE theory = $1', [id])).rows).toEqual([
      { votes: 3, fresh: true },
    ])
    expect(await differing()).toEqual([])
  })

  test('and an author who leaves, with all that is theirs, end in one order', async () => {
    const moderator = await fan('hides-the-leaving')
    for (const order of ['before', 'after']) {
      const author = await fan(`leaves-${order}`)
      const id = await theory(author)
      const [hide, go] = [() => takeOff(id, moderator), () => leave(author, 'withdraw')]
      const both =
        order === 'before'
          ? await meeting([HOLD_STANDING, [id]], hide, go)
          : await meeting([HOLD_STANDING, [id]], go, hide)
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      await bringBack(id, moderator)
      await voteWriter().rank()
      await expect(readTheory(READER, { id })).rejects.toMatchObject({ absence: 'withdrawn' })
    }
    expect(await differing()).toEqual([])
  })
})

describe('coming back', () => {
  /** A theory on its way back, all of whose votes count again. */
  async function nearlyBack(author: Viewer, moderator: Viewer): Promise<string> {
    const id = await theory(author, { storyline: 'mishi' })
    await takeOff(id, moderator)
    await voteWriter().rank()
    await bringBack(id, moderator)
    return id
  }

  test('lets an étoile that waits for it stand', async () => {
    const [author, moderator] = [await fan('awaited'), await fan('returns')]
    const [voter] = (await crowd(1, 'awaits')) as [Viewer]
    const id = await nearlyBack(author, moderator)
    expect(await meeting([HOLD_STANDING, [id]], step, () => setVote(voter, { theory: id, on: true }))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled', value: { voted: true, votes: 1 } },
    ])
    await voteWriter().rank()
    expect(await differing()).toEqual([])
  })

  test('waits for who has the theory, but not with the locks for which they wait', async () => {
    const [author, moderator] = [await fan('has-the-row'), await fan('counts-meanwhile')]
    const id = await nearlyBack(author, moderator)
    expect([await slice(), await isOn(id)]).toEqual([1, true])
    const { found } = await holding(HOLD_THEORY, [id], async (holder) => {
      expect((await pool().query('SELECT leave_slice(false) AS many')).rows).toEqual([{ many: 0 }])
      const found = step()
      await waiting(1, holder)
      return { found }
    })
    expect((await found).rows).toEqual([{ slice: 1 }])
    expect(await slice()).toBe(0)
    expect(await differing()).toEqual([])
  })

  test('brings no words of what is taken off again before they are found', async () => {
    const [author, moderator] = [await fan('gone-again'), await fan('changes-mind')]
    const id = await nearlyBack(author, moderator)
    expect([await slice(), await isOn(id)]).toEqual([1, true])
    await meeting([HOLD_LEAVING, [id]], step, () => takeOff(id, moderator))
    await bringBack(id, moderator)
    expect([await slice(), await slice(), await isOn(id)]).toEqual([1, 1, true])
    await takeOff(id, moderator)
    await voteWriter().rank()
    await bringBack(id, moderator)
    expect([await slice(), await isOn(id)]).toEqual([1, true])
    await meeting([HOLD_LEAVING, [id]], () => takeOff(id, moderator), step)
    await voteWriter().rank()
    expect((await pool().query('SELECT FROM theory_words WHERE theory = $1', [id])).rows).toEqual([])
    const shown = await pool().query(`SELECT FROM events WHERE theory = $1 AND kind = 'shown'`, [id])
    expect(shown.rowCount).toBe(2)
    expect(await differing()).toEqual([])
  })
})

/** Where both come with the theory's lock: who has it waits here, and the other for them. */
const HOLD_LEAVING = 'SELECT FROM theories_leaving WHERE theory = $1 FOR UPDATE'

/** One step behind, by another name than the server's own have, so that it is waited for. */
const step = () => pool().query('SELECT * FROM leave_slice() AS slice')

const blockedBy = (holder: number) => async () =>
  (await pool().query('SELECT FROM pg_stat_activity WHERE pg_blocking_pids(pid) @> ARRAY[$1::integer]', [holder])).rows
    .length
