import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { ARRIVAL, member, NEW_TEXT, OWN_DRAFT, PASSWORD, plant } from '../testing/belongings.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { erase, exportAccount, join, startSession } from './accounts.ts'
import { verifyCounts } from './counts.ts'
import { readDraft, saveDraft } from './drafts.ts'
import { rankTheorists, readBoard } from './leaderboards.ts'
import { searchTheories } from './search.ts'
import { readLineage, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import { listTheoriesOf, listTheorists, readTheorist } from './theorists.ts'
import { type Viewer, viewerOf } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
/** Columns that name an account: their rows go, or stay on a nameless seat. */
const GOES = [
  'handle_words.account',
  'drafts.account',
  'notices.account',
  'notice_reads.account',
  'muted_notices.account',
  'answers.account',
  'suspension_terms.account',
  'proposal_keys.author',
  'join_keys.account',
  'recovery_codes.account',
]
const STAYS = [
  'removals.lifted_by',
  'theories.author',
  'votes.fan',
  'spoiler_flags.fan',
  'spoiler_flags.answered_by',
  'theorist_support.theorist',
  'week_places.theorist',
]
/** What leaving writes on that seat. */
const COMES = {
  'events.actor': expect.any(Number),
  'events.account': expect.any(Number),
  'removals.by_account': expect.any(Number),
  // For stays under a day.
  'seats_set_aside.account': expect.any(Number),
}

const leave = (viewer: Viewer, theories: 'keep' | 'withdraw' = 'keep') =>
  erase(viewer, { password: PASSWORD, theories })

/** Whoever leaves within a day takes their étoiles along. */
const isOld = (viewer: Viewer) =>
  pool().query(`UPDATE accounts SET joined_at = joined_at - interval '25 hours' WHERE id = $1`, [viewer.id])

/** By column. */
async function rowsOn({ id }: Viewer): Promise<Record<string, number>> {
  const { rows: columns } = await pool().query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_constraint k
     JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND k.confrelid = 'accounts'::regclass AND cardinality(k.conkey) = 1
     UNION SELECT 'votes', 'fan' UNION SELECT 'events', 'actor' UNION SELECT 'events', 'account'`,
  )
  const counts: Record<string, number> = {}
  for (const { table, column } of columns) {
    const { rows } = await pool().query(`SELECT count(*)::int AS many FROM "${table}" WHERE "${column}" = $1`, [id])
    counts[`${table}.${column}`] = rows[0].many
  }
  return counts
}

test('what goes with who leaves is theirs alone, whatever they do with their theories', async () => {
  for (const theories of ['keep', 'withdraw'] as const) {
    const [{ viewer }, stays] = [await member(`leaves-${theories}`), await fan(`stays-${theories}`)]
    await plant(viewer, 'MINE')
    await plant(stays, 'YOURS')
    // Suspensions go whether over or not.
    if (theories === 'keep') await pool().query(`UPDATE suspension_terms SET until = now() - interval '1 day'`)
    const [before, neighbours] = [await rowsOn(viewer), await rowsOn(stays)]
    const file = await exportAccount(stays)
    expect(Object.keys(before).sort(), 'say of each whether it goes').toEqual(
      [...GOES, ...STAYS, ...Object.keys(COMES)].sort(),
    )
    // Else their absence proves nothing.
    for (const column of GOES) expect(before[column], column).toBeGreaterThan(0)
    await leave(viewer, theories)
    const gone = Object.fromEntries(GOES.map((column) => [column, 0]))
    expect(await rowsOn(viewer)).toEqual({ ...before, ...gone, ...COMES })
    expect(await rowsOn(stays)).toEqual(neighbours)
    expect(await exportAccount(stays)).toEqual(file)
  }
})

test('who leaves and keeps their theories on stage is nobody there, and counts as before', async () => {
  const { viewer, session } = await member('vanishing')
  const [believer, heir] = [await fan('believer'), await fan('heir')]
  const theirs = await theory(heir, { title: 'Believed in by the one who left' })
  const id = await theory(viewer, { title: 'Left on stage by somebody', spoilerEpisode: 2 })
  const child = await theory(heir, { title: 'Grown out of it', relation: { kind: 'builds-on', theory: id } })
  await setVote(believer, { theory: id, on: true })
  await setVote(viewer, { theory: theirs, on: true })
  await saveDraft(viewer, { draft: OWN_DRAFT, version: 0 })
  await isOld(viewer)

  expect(await leave(viewer)).toEqual({ erased: true })
  await voteWriter().rank()

  expect(await readTheory(READER, { id })).toMatchObject({ author: null, masked: false, votes: 1 })
  expect(await readTheory({ seen: 0 }, { id })).toMatchObject({ author: null, masked: true })
  expect((await listTheorists({ part: 0 })).theorists.map(({ handle }) => handle)).not.toContain(null)
  expect(await readTheory(READER, { id: theirs })).toMatchObject({ votes: 1 })
  expect((await readBoard(READER, { board: 'new' })).items.find((item) => item.id === id)).toMatchObject({
    author: null,
  })
  expect(await readLineage(READER, { id: child })).toMatchObject([
    { id, author: null },
    { id: child, author: 'heir' },
  ])
  expect((await searchTheories(READER, { q: 'by:vanishing' })).items).toEqual([])
  expect((await searchTheories(READER, { q: 'somebody' })).items).toMatchObject([{ id, author: null }])
  const people = (await rankTheorists({})).items
  expect(people).toContainEqual({ handle: null, supporters: 1, theories: 1 })
  expect(people.map(({ handle }) => handle)).not.toContain('vanishing')
  await expect(readTheorist({ handle: 'vanishing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await listTheoriesOf(READER, { handle: 'vanishing' })).items).toEqual([])

  expect(await readDraft(viewer)).toBeNull()
  expect(await viewerOf(session)).toBeNull()
  expect(await startSession({ handle: 'vanishing', password: PASSWORD })).toBeNull()
  const { rows } = await pool().query('SELECT * FROM accounts WHERE id = $1', [viewer.id])
  expect(rows[0]).toMatchObject({
    handle: null,
    email: null,
    password_hash: null,
    joined_at: null,
    role: 'fan',
    seen: 0,
  })
  expect(JSON.stringify(rows)).not.toContain('vanishing')
  expect((await verifyCounts()).differences).toBe(0)
})

test('who leaves with their theories takes them off the stage first, the withdrawn ones too', async () => {
  const { viewer } = await member('taking-all')
  const ids = [await theory(viewer, { title: 'One of three' }), await theory(viewer, { title: 'Two of three' })]
  const before = await theory(viewer, { title: 'Three of three' })
  await withdrawTheory(viewer, { id: before })
  for (const one of await crowd(3, 'left-behind')) for (const id of ids) await setVote(one, { theory: id, on: true })
  await leave(viewer, 'withdraw')
  for (const id of [...ids, before])
    await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await searchTheories(READER, { q: 'three' })).items).toEqual([])
  const { differences } = await verifyCounts()
  expect(differences).toBe(0)
  const { rows } = await pool().query('SELECT supporters FROM theorist_support WHERE theorist = $1', [viewer.id])
  expect(rows).toEqual([{ supporters: 0 }])
})

test('of what was withdrawn no word is kept once its author has left, whatever they leave behind', async () => {
  const { viewer } = await member('wordless')
  const evidence = [{ episode: 1, note: 'CANARY of a note' }]
  const words = {
    title: 'CANARY of a title',
    claim: 'CANARY of a claim that is long enough.',
    lookFor: 'CANARY look',
    evidence,
  }
  const [stays, gone] = [await theory(viewer, { title: 'It stays on stage' }), await theory(viewer, words)]
  await reviseTheory(viewer, { id: gone, version: 1, ...NEW_TEXT, title: 'CANARY of a second title' })
  await withdrawTheory(viewer, { id: gone })
  await leave(viewer, 'keep')
  expect(await readTheory(READER, { id: stays })).toMatchObject({ title: 'It stays on stage', author: null })
  const { rows } = await pool().query('SELECT * FROM texts LEFT JOIN theory_words USING (theory) WHERE theory = $1', [
    gone,
  ])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/CANARY|canar/)
  expect((await verifyCounts()).differences).toBe(0)
})

test('a wrong password is refused with its field, and nothing has changed', async () => {
  const { viewer, session } = await member('hesitant')
  const id = await theory(viewer, { title: 'Stays where it is' })
  for (const password of ['', 'not the password'])
    await expect(erase(viewer, { password, theories: 'withdraw' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { password: { problem: 'WRONG_PASSWORD' } },
    })
  expect(await viewerOf(session)).not.toBeNull()
  expect(await readTheory(READER, { id })).toMatchObject({ author: 'hesitant' })
})

test('the name of one who left is nobody’s any more', async () => {
  await leave((await member('once-odile')).viewer)
  await expect(join(ARRIVAL, { handle: 'once-odile', password: PASSWORD })).rejects.toMatchObject({
    code: 'TAKEN',
    fields: { handle: { problem: 'TAKEN' } },
  })
})

test('whoever has left is signed out for all that comes later', async () => {
  const { viewer } = await member('ghost')
  await leave(viewer)
  const late: (() => Promise<unknown>)[] = [
    () => leave(viewer),
    () => exportAccount(viewer),
    () => theory(viewer, { title: 'From beyond the door' }),
    () => saveDraft(viewer, { draft: OWN_DRAFT, version: 0 }),
  ]
  for (const call of late) await expect(call()).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' })
  expect(await readDraft(viewer)).toBeNull()
})
