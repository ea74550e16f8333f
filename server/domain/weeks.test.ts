import { beforeEach, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { closeWeek } from '../db/weeks.sql.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { daysPass } from '../testing/fixture/days-pass.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { listNotices } from './notices.ts'
import { reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'
import { closeWeeks, listWeeks, readWeek } from './weeks.ts'

const READER = { seen: 8 }

/** So far back that this moment is within the week before. */
const aWeekAgo = () => daysPass(7)

async function give(theories: string[], voters: Viewer[], on = true): Promise<void> {
  for (const id of theories) await Promise.all(voters.map((voter) => setVote(voter, { theory: id, on })))
  await voteWriter().rank()
}

async function isoOf(daysAgo: number): Promise<string> {
  const { rows } = await pool().query(
    `SELECT to_char((now() AT TIME ZONE 'UTC')::date - $1::integer, 'IYYY-"W"IW') AS week`,
    [daysAgo],
  )
  return rows[0].week
}

beforeEach(async () => {
  await pool().query('TRUNCATE week_places, weeks, votes, votes_taken_back, tally, unranked')
  await recountAll()
})

test('the week’s theory, theorist and storyline are those of its end, and ties are ties', async () => {
  const [odile, odette] = [await fan('odile'), await fan('odette')]
  const voters = await crowd(6, 'week')
  const swan = await theory(odile, { title: 'The swan of the week', storyline: 'mishi' })
  const lake = await theory(odette, { title: 'The lake of the week', storyline: 'gabin' })
  const shore = await theory(odette, { title: 'The shore beside it', storyline: 'gabin' })
  await give([swan, lake], voters.slice(0, 4))
  await give([shore], voters.slice(3))
  await aWeekAgo()
  // Of the next week, and none of this one's.
  await give([shore], voters.slice(0, 3))

  expect(await closeWeeks()).toBe(1)
  expect(await closeWeeks()).toBe(0)
  const week = await readWeek(READER, { week: await isoOf(7) })
  expect(week).toMatchObject({ votes: 11, fans: 6, theories: 3, before: null, after: null })
  expect(week.places.theories).toMatchObject([
    { place: 1, tied: 2, votes: 4, theory: { id: swan } },
    { place: 1, tied: 2, votes: 4, theory: { id: lake } },
    { place: 3, tied: 1, votes: 3, theory: { id: shore } },
  ])
  expect(week.places.theorists).toEqual([
    { place: 1, tied: 1, supporters: 6, handle: 'odette' },
    { place: 2, tied: 1, supporters: 4, handle: 'odile' },
  ])
  expect(week.places.storylines).toMatchObject([
    { place: 1, supporters: 6, storyline: { slug: 'gabin' } },
    { place: 2, supporters: 4, storyline: { slug: 'mishi' } },
  ])
  expect((await listWeeks(READER, {})).items).toMatchObject([
    { week: week.week, places: { theories: [{ theory: { id: swan } }, { theory: { id: lake } }] } },
  ])
  expect((await verifyCounts()).differences).toBe(0)

  // Once each, in the transaction that closes it.
  for (const [author, id] of [
    [odile, swan],
    [odette, lake],
  ] as const)
    expect((await listNotices(author, {})).items.filter(({ kind }) => kind === 'week')).toMatchObject([
      { isRead: false, theory: { id } },
    ])
})

test('whoever catches up with weeks of long ago tells nobody of them', async () => {
  const author = await fan('long-ago')
  await give([await theory(author, { title: 'Of a month ago' })], await crowd(2, 'long-ago-by'))
  await daysPass(35)
  expect(await closeWeeks()).toBe(5)
  expect((await listNotices(author, {})).items.filter(({ kind }) => kind === 'week')).toEqual([])
})

test('whatever comes after a week’s end, and however late it is closed, it is the same week', async () => {
  const [author, leaver] = [await fan('of-the-week'), await fan('withdraws')]
  const voters = await crowd(5, 'late')
  const kept = await theory(author, { title: 'Kept until the end' })
  const gone = await theory(leaver, { title: 'Withdrawn after the end' })
  await give([kept], voters)
  await give([gone], voters.slice(0, 4))
  // Taken back within the week: it did not stand at its end.
  await give([kept], voters.slice(4), false)
  await aWeekAgo()
  const expected = async () =>
    (await pool().query('SELECT * FROM places_in($1::date - 7) ORDER BY kind, place', [await monday()])).rows
  const atOnce = await expected()
  expect(atOnce.filter(({ kind }) => kind === 'theory')).toMatchObject([
    { theory: kept, count: 4, place: 1, tied: 2 },
    { theory: gone, count: 4, place: 1, tied: 2 },
  ])

  await give([kept], voters.slice(0, 2), false)
  // Given once more, in the week after.
  await give([kept], voters.slice(0, 1))
  await withdrawTheory(leaver, { id: gone })
  expect(await expected()).toEqual(atOnce)
  // A seat of less than a day that goes afterwards.
  await pool().query('UPDATE accounts SET joined_at = now() WHERE id = $1', [voters[3]?.id])
  await leave(voters[3] as Viewer)
  await voteWriter().rank()
  expect(await expected()).toEqual(atOnce)

  const sleep = 21
  await daysPass(sleep)
  expect(await closeWeeks()).toBe(4)
  const week = await readWeek(READER, { week: await isoOf(7 + sleep) })
  expect(week.places.theories).toMatchObject([
    { place: 1, tied: 2, votes: 4, theory: { id: kept } },
    // It is off stage: its place stays, and none of its words.
    { place: 1, tied: 2, votes: 4, theory: null },
  ])
  expect(week.after).toBe(await isoOf(sleep))
  // Nobody gave anything while all slept.
  expect(await readWeek(READER, { week: await isoOf(7) })).toMatchObject({ votes: 0, places: { theories: [] } })
  expect((await verifyCounts()).differences).toBe(0)
  await recountAll()
  expect(await readWeek(READER, { week: await isoOf(7 + sleep) })).toEqual(week)
})

async function monday(): Promise<string> {
  return (await pool().query(`SELECT bucket_of('week', now())::text AS monday`)).rows[0].monday
}

test('two instances close each week once, while fans vote and take back', async () => {
  const author = await fan('raced')
  const voters = await crowd(8, 'raced-by')
  const id = await theory(author, { title: 'Raced at midnight' })
  await give([id], voters)
  await aWeekAgo()
  const closing = await Promise.all([
    ...Array.from({ length: 6 }, () => closeWeek()),
    ...voters.map((voter) => setVote(voter, { theory: id, on: false })),
  ])
  expect(closing.slice(0, 6).filter((week) => week !== null)).toHaveLength(1)
  const week = await readWeek(READER, { week: await isoOf(7) })
  expect(week.places.theories).toMatchObject([{ place: 1, tied: 1, votes: 8, theory: { id } }])
  const { rows } = await pool().query(`SELECT payload FROM events WHERE kind = 'week-closed' ORDER BY id DESC LIMIT 1`)
  expect(rows[0].payload).toEqual({ monday: week.monday })
  expect((await verifyCounts()).differences).toBe(0)
})

test('étoiles of an earlier week are taken back while their theory is edited, and nobody waits in a circle', async () => {
  const author = await fan('edits-meanwhile')
  const voters = await crowd(16, 'takes-back')
  const id = await theory(author, { title: 'Edited while it is left' })
  await give([id], voters)
  await aWeekAgo()
  const edit = async (version: number) => {
    const claim = `Said once more, in other words: ${version}.`
    return reviseTheory(author, {
      id,
      version,
      title: 'Edited while it is left',
      claim,
      spoilerEpisode: 0,
      confirmed: true,
    })
  }
  const edits = (async () => {
    for (let version = 1; version <= 8; version++) await edit(version)
  })()
  await Promise.all([edits, ...voters.map((voter) => setVote(voter, { theory: id, on: false }))])
  expect(await closeWeeks()).toBe(1)
  expect((await readWeek(READER, { week: await isoOf(7) })).votes).toBe(16)
  // What is written under the voting or the answering lock may not lock a theory, whose writers wait for both.
  const { rows } = await pool().query(
    `SELECT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND confrelid = 'theories'::regclass
       AND conrelid = ANY ('{votes,votes_taken_back,questions,answers,starter_answers}'::regclass[])`,
  )
  expect(rows).toEqual([])
})

test('a week that is not over is not closed, and none before the first étoile', async () => {
  expect(await closeWeeks()).toBe(0)
  await give([await theory(await fan('first'), { title: 'The very first' })], await crowd(1, 'only'))
  expect(await closeWeeks()).toBe(0)
  await expect(readWeek(READER, { week: await isoOf(0) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await listWeeks(READER, {})).toEqual({ year: null, items: [], years: [] })
})

test('of many that share a place ten are named', async () => {
  const author = await fan('shares')
  const [voter] = await crowd(1, 'gives-all')
  for (let n = 0; n < 12; n++) await give([await theory(author, { title: `One of twelve: ${n}` })], [voter as Viewer])
  await aWeekAgo()
  await closeWeeks()
  const { theories } = (await readWeek(READER, { week: await isoOf(7) })).places
  expect(theories).toHaveLength(10)
  expect(theories.every(({ place, tied, votes }) => place === 1 && tied === 12 && votes === 1)).toBe(true)
  expect((await verifyCounts()).differences).toBe(0)
})

test('who has left has a place without a name, and a spoiler is masked', async () => {
  const author = await fan('leaves-the-week')
  const id = await theory(author, { title: 'Told in the last episode', spoilerEpisode: 8, storyline: 'mishi' })
  await give([id], await crowd(2, 'knows'))
  await aWeekAgo()
  await closeWeeks()
  await leave(author)
  const week = await isoOf(7)
  const { places } = await readWeek({ seen: 3 }, { week })
  expect(places.theorists).toEqual([{ place: 1, tied: 1, supporters: 2, handle: null }])
  expect(places.theories).toMatchObject([{ theory: { id, masked: true, author: null } }])
  expect(JSON.stringify(places)).not.toContain('Told in the last episode')
})

test('years have 52 or 53 weeks, across their ends and summer time', async () => {
  const mondays = [
    '2026-12-28',
    '2027-01-04',
    '2026-03-23',
    '2026-03-30',
    '2026-10-19',
    '2026-10-26',
    '2020-12-28',
    '2021-01-04',
  ]
  for (const each of mondays)
    await pool().query('INSERT INTO weeks (monday, votes, fans, theories) VALUES ($1, 0, 0, 0)', [each])
  const read = async (week: string) => (await readWeek(READER, { week })).monday
  expect(await read('2026-W53')).toBe('2026-12-28')
  expect(await read('2027-W01')).toBe('2027-01-04')
  expect(await read('2020-W53')).toBe('2020-12-28')
  expect((await listWeeks(READER, { year: 2026 })).items.map(({ week, sunday }) => [week, sunday])).toEqual([
    ['2026-W53', '2027-01-03'],
    ['2026-W44', '2026-11-01'],
    ['2026-W43', '2026-10-25'],
    ['2026-W14', '2026-04-05'],
    ['2026-W13', '2026-03-29'],
  ])
  for (const week of ['2027-W53', '2021-W53', '2026-W52'])
    await expect(readWeek(READER, { week }), week).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(listWeeks(READER, { year: 2025 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the bounds of a week are Monday 00:00 in UTC, to the microsecond', async () => {
  const author = await fan('bounds')
  const voters = await crowd(4, 'at-the-bound')
  const id = await theory(author, { title: 'At the very bound' })
  await give([id], voters)
  const moments = [
    '2026-03-22 23:59:59.999999',
    '2026-03-23 00:00:00',
    '2026-03-29 23:59:59.999999',
    '2026-03-30 00:00:00',
  ]
  for (const [place, at] of moments.entries())
    await pool().query(`UPDATE votes SET cast_at = ($1 || '+00')::timestamptz WHERE fan = $2`, [at, voters[place]?.id])
  const { rows } = await pool().query(`SELECT array_agg(fan::text ORDER BY fan) AS fans FROM votes_in('2026-03-23')`)
  expect(rows[0].fans).toEqual(voters.slice(1, 3).map((voter) => String(voter.id)))
})
