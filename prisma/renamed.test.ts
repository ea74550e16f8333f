import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { FORMER_SLUGS, presentSlug } from '../server/contract/former-slugs.ts'
import { endDatabase, pool } from '../server/db/client.ts'
import { voteWriter } from '../server/db/vote-writer.ts'
import { castVotes } from '../server/db/votes.sql.ts'
import { verifyCounts } from '../server/domain/counts.ts'
import { readBoard } from '../server/domain/leaderboards.ts'
import { readStoryline } from '../server/domain/storylines.ts'
import { proposeTheory, reviseTheory, withdrawTheory } from '../server/domain/theories.ts'
import { setVote } from '../server/domain/votes.ts'
import { completeEnv, env } from '../server/env.ts'
import { crowd, fan, theory } from '../server/testing/cast.ts'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { fixtures, loadFixture, SECRET } from '../server/testing/fixture/load.ts'
import { HOLD_STANDING, holding, meeting, waiting } from '../server/testing/holding.ts'
import { rankAll, rankStep } from '../server/testing/ranking.ts'
import { SILENT } from '../server/testing/silent.ts'
import { upgrade } from '../server/upgrade.ts'
import { readCatalogue } from './catalogue/catalogue.ts'
import { migrate } from './migrate.ts'
import { applyCatalogue } from './seed.ts'

const [FORMER] = FORMER_SLUGS as [string]
const PRESENT = presentSlug(FORMER)

const open = async (url: string) => {
  await endDatabase()
  completeEnv({ DATABASE_URL: url, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: env().NEXTAUTH_URL })
}
afterAll(endDatabase)

async function tablesWith(client: Pick<pg.Pool, 'query'>, column: string): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name LIKE $1 ORDER BY 1`,
    [column],
  )
  return [...new Set(rows.map(({ table_name }) => table_name as string))]
}

/** Tables with any row that says so, in whichever column. */
async function naming(slug: string): Promise<string[]> {
  const named: string[] = []
  for (const table of await tablesWith(pool(), '%'))
    if (
      (await pool().query(`SELECT FROM ${table} AS r WHERE to_jsonb(r)::text ~ ('"' || $1 || '"') LIMIT 1`, [slug]))
        .rowCount
    )
      named.push(table)
  return named
}

const differing = async () => (await verifyCounts()).findings.filter(({ differences }) => differences > 0)

const supporters = async (slug: string) =>
  (await pool().query('SELECT theories, supporters FROM storyline_support WHERE storyline = $1', [slug])).rows[0]

test('the catalogue has what each was renamed to, and nothing by a slug that one had', () => {
  const slugs = readCatalogue().storylines.map(({ slug }) => slug)
  for (const former of FORMER_SLUGS) {
    expect(slugs).not.toContain(former)
    expect(slugs).toContain(presentSlug(former))
  }
})

describe.each(fixtures())('a database that was left under %s', (fixture) => {
  const BUSY = 'the-exchange'
  let told: { theories: unknown; supporters: unknown }

  const theoriesOf = async (slug: string) =>
    (await pool().query('SELECT id, author, version FROM theories WHERE storyline = $1 ORDER BY id', [slug])).rows

  /** Gives the former slug, which the catalogue of that day had, a storyline’s rows. */
  beforeAll(async () => {
    const url = await loadFixture(inject('clusterUrl'), fixture, `renamed_${process.env.VITEST_POOL_ID}`)
    await inDatabase(url, async (client) => {
      const held = await tablesWith(client as unknown as pg.Pool, 'storyline')
      await client.query('SET session_replication_role = replica')
      for (const table of held.filter((name) => !/^storyline_(words|characters)$/.test(name))) {
        const { rowCount } = await client.query(
          `UPDATE ${table} SET storyline = '${FORMER}' WHERE storyline = '${BUSY}'`,
        )
        expect(rowCount, `${table} has nothing to move`).toBeGreaterThan(0)
      }
      const { rowCount } = await client.query(
        `UPDATE drafts SET draft = draft || '{"storyline":"${FORMER}"}', replaced = replaced || '{"storyline":"${FORMER}"}'`,
      )
      expect(rowCount).toBe(2)
    })
    await open(url)
    told = { theories: await theoriesOf(FORMER), supporters: await supporters(FORMER) }
  })

  test('loses nothing, and has the former slug nowhere', async () => {
    expect(await naming(FORMER)).toContain('theories')
    await upgrade(env().DATABASE_URL)
    expect(await naming(FORMER)).toEqual([])
    expect({ theories: await theoriesOf(PRESENT), supporters: await supporters(PRESENT) }).toEqual(told)
    await Promise.all([voteWriter().rank(), voteWriter().tell()])
    expect(await differing()).toEqual([])
    const { rows } = await pool().query(
      `SELECT draft ->> 'storyline' AS one, replaced ->> 'storyline' AS other FROM drafts ORDER BY 2`,
    )
    expect(rows).toEqual([
      { one: PRESENT, other: PRESENT },
      { one: PRESENT, other: null },
    ])
  })
})

describe('a storyline that a process of before has made again', () => {
  const before = structuredClone(readCatalogue())
  for (const storyline of before.storylines) if (storyline.slug === PRESENT) storyline.slug = FORMER

  beforeAll(async () => {
    const url = await emptyDatabase(inject('clusterUrl'), `renamed_anew_${process.env.VITEST_POOL_ID}`)
    await migrate(url, (pool) => applyCatalogue(pool))
    await open(url)
    await applyCatalogue(pool(), before)
  })

  test('becomes one with the present, and whoever supports both counts once', async () => {
    const [author, [first, ...others]] = [await fan('odile'), await crowd(6)]
    if (!first) throw new Error('nobody came')
    const ids: string[] = []
    for (const storyline of [FORMER, PRESENT])
      ids.push(await theory(author, { storyline, title: `What is to come of ${storyline}` }))
    for (const on of [first, ...others.slice(0, 2)]) await setVote(on, { theory: ids[0] as string, on: true })
    for (const on of [first, ...others.slice(2)]) await setVote(on, { theory: ids[1] as string, on: true })
    await voteWriter().rank()
    // Not yet on the boards when it is renamed.
    await setVote(first, { theory: ids[0] as string, on: false })
    await applyCatalogue(pool())
    await voteWriter().rank()
    expect(await differing()).toEqual([])
    expect(await naming(FORMER)).toEqual([])
    expect(await supporters(PRESENT)).toEqual({ theories: 2, supporters: 6 })
    expect(await readStoryline({ seen: 8 }, { slug: PRESENT })).toMatchObject({ theories: 2, supporters: 6 })
  })

  test('gives a proposal that is sent again its one answer, and a board its next page', async () => {
    const author = await fan('odette')
    const said = { title: 'She opens a school', claim: 'The key is on the piano, from the first episode on.' }
    const sent = { storyline: FORMER, language: 'en' as const, key: '6f9b5c2e-6a51-4c5b-9a52-3d0b0a4f1c11', ...said }
    await applyCatalogue(pool(), before)
    const made = await proposeTheory(author, sent)
    const board = { board: 'new' as const, limit: 1 }
    const { nextCursor } = await readBoard({ seen: 8 }, { ...board, storyline: FORMER })
    await theory(author, { storyline: FORMER })
    const later = await readBoard({ seen: 8 }, { ...board, storyline: FORMER })
    await applyCatalogue(pool())
    expect(nextCursor).toBeNull()
    expect(await proposeTheory(author, { ...sent, storyline: PRESENT })).toEqual(made)
    const next = await readBoard({ seen: 8 }, { ...board, storyline: PRESENT, cursor: later.nextCursor as string })
    expect(next.items.map(({ id }) => id)).toEqual([made.id])
  })

  test('is renamed while fans write, vote, edit and withdraw in it', async () => {
    const [author, voters] = [await fan('myrtha'), await crowd(8, 'wili')]
    await applyCatalogue(pool(), before)
    const ids: string[] = []
    for (let n = 0; n < 6; n++)
      ids.push(await theory(author, { storyline: FORMER, title: `The ${n + 1}th veil falls` }))
    const [edited, gone] = ids as [string, string]
    const outcomes = await Promise.allSettled([
      ...voters.flatMap((voter) => ids.map((id) => setVote(voter, { theory: id, on: true }))),
      applyCatalogue(pool()),
      reviseTheory(author, {
        id: edited,
        version: 1,
        title: 'The last veil falls',
        claim: 'Nobody is left to see who wore it.',
      }),
      withdrawTheory(author, { id: gone }),
      ...voters.map((voter) => theory(voter, { storyline: PRESENT })),
      voteWriter().rank(),
    ])
    const failed = outcomes
      .filter(({ status }) => status === 'rejected')
      .map((outcome) => String((outcome as PromiseRejectedResult).reason))
    // Of a theory that is withdrawn meanwhile.
    expect(failed.filter((reason) => !reason.includes('NOT_FOUND'))).toEqual([])
    await voteWriter().rank()
    expect(await differing()).toEqual([])
    expect(await naming(FORMER)).toEqual([])
  })

  test('is renamed behind a theory that is being published into it', async () => {
    const author = await fan('late')
    await applyCatalogue(pool(), before)
    const text = { title: 'It was there all along', claim: 'Nobody looked behind the mirror.', spoilerEpisode: 8 }
    const proposed = { storyline: FORMER, language: 'en', text: { ...SILENT, ...text, evidence: [], characters: [] } }
    const { renaming } = await holding(
      'SELECT publish_theory($1, $2, NULL, NULL)',
      [author.id, proposed],
      async (holder) => {
        const renaming = applyCatalogue(pool())
        await waiting(1, holder)
        return { renaming }
      },
    )
    await renaming
    expect(await naming(FORMER)).toEqual([])
    expect(await differing()).toEqual([])
  })

  test('is renamed before étoiles that come meanwhile are brought onto the boards', async () => {
    const [author, voters] = [await fan('early'), await crowd(3, 'early')]
    await applyCatalogue(pool(), before)
    const id = await theory(author, { storyline: FORMER })
    await castVotes(voters.map((voter) => ({ theory: BigInt(id), voter: voter.id, on: true })))
    const [renamed, ranked] = await meeting(
      [HOLD_STANDING, [id]],
      () => applyCatalogue(pool()),
      () => rankStep(pool()),
    )
    expect([renamed, ranked].map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await rankAll(pool())
    expect(await naming(FORMER)).toEqual([])
    expect(await differing()).toEqual([])
  })

  test('is renamed in every table that has storylines', async () => {
    const { rows } = await pool().query(`SELECT prosrc FROM pg_proc WHERE proname = 'rename_storyline'`)
    const { rows: keyed } = await pool().query(
      `SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND confrelid = 'storylines'::regclass`,
    )
    // Its rows follow by a trigger.
    const held = [...(await tablesWith(pool(), '%storyline%')), ...keyed.map(({ name }) => name)].filter(
      (name) => name !== 'theory_words',
    )
    expect(new Set(held).size).toBeGreaterThan(6)
    for (const table of held)
      expect(rows[0].prosrc, `rename_storyline leaves ${table}`).toMatch(new RegExp(`\\b${table}\\b`))
  })
})
