import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { endDatabase, prisma } from '../server/db/client.ts'
import { voteWriter } from '../server/db/vote-writer.ts'
import { ageTheories } from '../server/db/votes.sql.ts'
import { forgetForms } from '../server/db/word-forms.sql.ts'
import { join, startSession } from '../server/domain/accounts.ts'
import { verifyCounts } from '../server/domain/counts.ts'
import { writeMissingOpenings } from '../server/domain/openings.ts'
import { reviseTheory, withdrawTheory } from '../server/domain/theories.ts'
import { type Viewer, viewerOf } from '../server/domain/viewer.ts'
import { setVote } from '../server/domain/votes.ts'
import { completeEnv, env } from '../server/env.ts'
import { inDatabase } from '../server/testing/empty-database.ts'
import { FIXTURES, fixtures, loadFixture, SECRET } from '../server/testing/fixture/load.ts'
import { PASSWORD } from '../server/testing/fixture/people.ts'
import { type Told, toldOn } from '../server/testing/fixture/told.ts'
import { upgrade } from '../server/upgrade.ts'
import { readScripts } from './migrating/scripts.ts'

// Derived tables, which `verify` compares with their sources.
const COUNTED = [
  ...['standing', 'ranking', 'tally', 'version_votes', 'theory_words', 'theory_forms', 'word_forms', 'handle_words'],
  ...['theorist_support', 'storyline_support', 'theorist_fans', 'storyline_fans'],
]
// Emptied after a start; their effect is compared.
const WAITING = ['unranked', 'scores_owing', 'theories_leaving', 'seats_leaving', 'tellings', 'left_forms']
const CATALOGUE = [
  ...['episodes', 'characters', 'character_words', 'storylines', 'storyline_words', 'storyline_characters'],
]
const NOT_FACTS = [...COUNTED, ...WAITING, ...CATALOGUE]

/** Queries former columns of tables whose rows a migration moved. */
const MOVED: Record<string, string> = {
  theories: `SELECT t.id, t.storyline, t.author, x.title, x.claim, x.look_for, t.language, t.spoiler_episode, t.version, t.published_at,
      x.headcanon, t.edited_at, t.own_spoiler_episode, x.opening
    FROM theories t JOIN texts x ON x.theory = t.id AND x.version = t.version`,
  evidence: `SELECT t.id AS theory, e.place AS position, e.line -> 'episode' AS episode, e.line ->> 'note' AS note
    FROM theories t JOIN texts x ON x.theory = t.id AND x.version = t.version,
      jsonb_array_elements(x.evidence) WITH ORDINALITY AS e (line, place)`,
  versions: `SELECT x.theory, x.version, x.title, x.claim, x.look_for, x.evidence, x.spoiler_episode, x.written_at, x.characters, x.headcanon
    FROM theories t JOIN texts x ON x.theory = t.id AND x.version < t.version`,
}

// Octave’s answer, raised by flags, and Margot’s latest.
const [REPLY, LATEST] = ['3', '9'] as const

type Row = Record<string, unknown>
type Facts = Map<string, Row[]>

const rowsOf = (url: string, statement: string): Promise<Row[]> =>
  inDatabase(
    url,
    async (client) => (await client.query(`SELECT to_jsonb(r) AS row FROM (${statement}) AS r ORDER BY r::text`)).rows,
  ).then((rows) => rows.map(({ row }) => row))

async function tablesOf(url: string): Promise<string[]> {
  const rows = await rowsOf(url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`)
  return rows.map(({ tablename }) => tablename as string)
}

async function factsOf(url: string, tables: string[], moved: Record<string, string> = {}): Promise<Facts> {
  const facts: Facts = new Map()
  for (const table of tables) facts.set(table, await rowsOf(url, moved[table] ?? `SELECT * FROM ${table}`))
  return facts
}

function lostOf(before: Facts, after: Facts): { table: string; row: Row }[] {
  return [...before].flatMap(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {})
    const said = (row: Row) => JSON.stringify(columns.map((column) => row[column]))
    const kept = new Set(after.get(table)?.map(said))
    return rows.filter((row) => !kept.has(said(row))).map((row) => ({ table, row }))
  })
}

const differing = async () => (await verifyCounts()).findings.filter(({ differences }) => differences > 0)

async function fan(handle: string): Promise<Viewer> {
  const { id, sessionVersion } = await prisma().account.findUniqueOrThrow({ where: { handle } })
  return (await viewerOf({ account: String(id), version: sessionVersion })) as Viewer
}

describe.each(fixtures())('a database that was left under %s', (fixture) => {
  let url: string
  let before: Facts
  let told: Told

  beforeAll(async () => {
    url = await loadFixture(inject('clusterUrl'), fixture, `upgraded_${process.env.VITEST_POOL_ID}`)
    await endDatabase()
    completeEnv({ DATABASE_URL: url, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: env().NEXTAUTH_URL })
    before = await factsOf(
      url,
      (await tablesOf(url)).filter((table) => !NOT_FACTS.includes(table)),
    )
    told = JSON.parse(await readFile(path.join(FIXTURES, `${fixture}.json`), 'utf8'))
  })
  afterAll(endDatabase)

  test('starts, and no row is lost', async () => {
    const scripts = (await readScripts()).map(({ name }) => name)
    expect(await upgrade(url)).toEqual(scripts.filter((name) => name > fixture))
    expect(lostOf(before, await factsOf(url, [...before.keys()], MOVED))).toEqual([])
  })

  test('brings onto its boards what waited, and tells everybody what it would have told', async () => {
    expect((await toldOn(told.day)).boards).not.toEqual(told.boards)
    await Promise.all([voteWriter().rank(), voteWriter().tell()])
    expect(await differing()).toEqual([])
    expect(await toldOn(told.day)).toMatchObject(told)
  })

  test('is changed by no second start', async () => {
    const all = await factsOf(url, await tablesOf(url))
    expect(await upgrade(url)).toEqual([])
    expect(await factsOf(url, await tablesOf(url))).toEqual(all)
  })

  test('lets in whom it knows, and keeps the names of those who left', async () => {
    expect(await startSession({ handle: 'margot', password: PASSWORD })).toMatchObject({ handle: 'margot' })
    expect(await fan('rosalie')).toMatchObject({ suspended: { until: expect.any(String) } })
    expect(await fan('camille')).toMatchObject({ role: 'moderator', suspended: null })
    const arrival = { seen: 0, language: 'en' } as const
    for (const handle of ['sylvain', 'thierry', 'ursule'])
      await expect(join(arrival, { handle, password: PASSWORD })).rejects.toMatchObject({ code: 'TAKEN' })
  })

  test('goes on, by its fans and by the clock', async () => {
    const [margot, octave, seat] = await Promise.all([fan('margot'), fan('octave_r'), fan('seat-13')])
    const { votes } = await prisma().standing.findUniqueOrThrow({ where: { theoryId: BigInt(REPLY) } })
    expect(await setVote(seat, { theory: REPLY, on: true })).toEqual({ voted: true, votes: votes + 1 })
    const text = { title: 'Non : l’échange était un piège', claim: 'Le cadeau avait un prix, écrit en petit.' }
    expect(await reviseTheory(octave, { id: REPLY, version: 1, ...text })).toMatchObject({ version: 2 })
    expect(await withdrawTheory(margot, { id: LATEST })).toEqual({ id: LATEST })
    await Promise.all([voteWriter().rank(), voteWriter().tell(), ageTheories(), writeMissingOpenings(1)])
    expect(await forgetForms(400)).toBe(true)
    expect(await differing()).toEqual([])
  })
})
