import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FADING_BOARDS } from '../contract/boards.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { DIFFERENCES } from '../testing/differences.ts'
import { connection } from '../testing/holding.ts'
import { lastRecount, recountAll, verifyCounts } from './counts.ts'
import { flagTheory } from './flags.ts'
import { reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

// Makes every column that is counted or copied wrong in turn; its check must find it.

/** Of `theories` only levels are checked. */
const TABLES: Record<string, { check: string; keys: string[]; only?: string[] }> = {
  standing: { check: 'étoiles, scores and windows of each theory', keys: ['theory'] },
  tally: { check: 'étoiles of each theory by day', keys: ['theory', 'day'] },
  // A stale `fresh` is harmless; `own` follows `character`.
  ranking: { check: 'places on the boards', keys: ['theory', 'character', 'own'] },
  theorist_fans: { check: 'étoiles of each fan for each theorist', keys: ['theorist', 'fan'] },
  storyline_fans: { check: 'étoiles of each fan for each storyline', keys: ['storyline', 'fan'] },
  // A first étoile's day stays when that étoile is taken back.
  theorist_support: { check: "theorists' distinct supporters", keys: ['theorist', 'first_star'] },
  storyline_support: { check: "storylines' distinct supporters", keys: ['storyline'] },
  version_votes: { check: 'étoiles of each version of an edited theory', keys: ['theory', 'version'] },
  theory_characters: { check: 'where each character’s theories stand', keys: ['theory', 'character'] },
  theories: {
    check: 'levels of theories: what they say, or what fans’ flags raise it to',
    keys: ['id'],
    only: ['spoiler_episode', 'own_spoiler_episode'],
  },
  theory_words: { check: 'words that the search knows of each theory on stage', keys: ['theory'] },
  theory_forms: { check: 'words that the search knows of each theory on stage', keys: ['theory'] },
  word_forms: { check: 'forms of words, that a text holds, and their stems', keys: ['language', 'form'] },
  handle_words: { check: 'words that fans are found by', keys: [] },
}

/** Columns that other checks find. */
const ELSEWHERE: Record<string, string> = {
  ...Object.fromEntries(
    ['storyline', 'author', 'language', 'listed', 'published_at', 'version'].map((column) => [
      `standing.${column}`,
      'where each theory stands, and whether it is on stage',
    ]),
  ),
  'storyline_support.theories': 'theories of each storyline',
  'theorist_support.theories': 'theories of each theorist',
}

/** Named so in `tally`, with `day_` before in `standing`. */
const SUMS: readonly string[] = FADING_BOARDS

/** Another value that no constraint forbids. */
const OTHER: Record<string, (column: string) => string> = {
  integer: (column) => `${column} + 1`,
  // A sum may be off by a unit an étoile; an étoile weighs more than this.
  bigint: (column) => (SUMS.some((sum) => column.endsWith(sum)) ? `${column} + 17179869184` : `${column} + 1`),
  smallint: (column) => `coalesce(${column} + 1, 1)`,
  'double precision': (column) => `${column} + 0.001`,
  date: (column) => `${column} - 31`,
  boolean: (column) => `NOT ${column}`,
  text: (column) => `CASE ${column} WHEN 'en' THEN 'fr' ELSE 'mishi' END`,
  'timestamp with time zone': (column) => `${column} + interval '1 second'`,
  tsvector: () => `''::tsvector`,
  ARRAY: (column) => `${column} || ARRAY['unheard']`,
}

const EDITED = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.' }

let client: pg.Client
let id: string
let where: Record<string, string>
let columns: { table: string; column: string; type: string }[]

afterAll(() => client.end())

beforeAll(async () => {
  client = await connection()
  const [author, rival] = [await fan('tampered'), await fan('untampered')]
  id = await theory(author, { storyline: 'gabin', characters: ['jack'], spoilerEpisode: 2 })
  const beside = [await theory(rival, { characters: ['jack'], spoilerEpisode: 2 }), await theory(rival)]
  const voters = await crowd(4, 'witness')
  for (const one of voters) for (const of of [id, ...beside]) await setVote(one, { theory: of, on: true })
  for (const one of voters.slice(0, 3)) await flagTheory({ ...one, seen: 8 }, { id, episode: 6, on: true })
  await withdrawTheory(rival, { id: beside[1] as string })
  await reviseTheory(author, { id, version: 1, ...EDITED, spoilerEpisode: 2, characters: ['jack'] })
  await voteWriter().rank()
  // Some votes are earlier.
  await pool().query(`UPDATE votes SET cast_at = cast_at - interval '2 days' WHERE fan = $1`, [voters[0]?.id])
  await recountAll()
  const mine: Record<string, string> = {
    theorist_fans: `theorist = ${author.id} AND fan = ${voters[1]?.id}`,
    theorist_support: `theorist = ${author.id}`,
    storyline_fans: `storyline = 'gabin' AND fan = ${voters[1]?.id}`,
    storyline_support: `storyline = 'gabin'`,
    version_votes: `theory = ${id} AND version = 1`,
    tally: `theory = ${id} AND day = (SELECT max(day) FROM tally WHERE theory = ${id})`,
    theories: `id = ${id}`,
    word_forms: `(language, form) = (SELECT language, forms[1] FROM theory_forms WHERE theory = ${id})`,
    handle_words: `account = ${author.id}`,
    // The table lets no theory with étoiles leave the stage.
    'standing.listed': `theory = ${beside[1]}`,
    // Null unless flags raise the level.
    'theories.own_spoiler_episode': `id = ${beside[0]}`,
  }
  where = { ...Object.fromEntries(Object.keys(TABLES).map((table) => [table, `theory = ${id}`])), ...mine }
  columns = (
    await pool().query(
      `SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = ANY ($1) ORDER BY table_name, ordinal_position`,
      [Object.keys(TABLES)],
    )
  ).rows.filter(({ table, column }) => {
    const { keys, only } = TABLES[table] as (typeof TABLES)[string]
    return only ? only.includes(column) : !keys.includes(column)
  })
})

/** Undoes the statement. */
async function foundAfter(statement: string): Promise<{ rows: number | null; names: string[] }> {
  await client.query('BEGIN')
  try {
    const { rowCount } = await client.query(statement)
    const { rows } = await client.query({ name: 'differences', text: DIFFERENCES })
    return { rows: rowCount, names: [...new Set(rows.map(({ name }) => name as string))] }
  } finally {
    await client.query('ROLLBACK')
  }
}

const tampering = (table: string, wrong: { column: string; type: string }[]) =>
  `UPDATE ${table} SET ${wrong.map(({ column, type }) => `${column} = ${OTHER[type]?.(column)}`)}
   WHERE ${(wrong.length === 1 && where[`${table}.${wrong[0]?.column}`]) || where[table]}`

test('every column that is counted or copied is held against its source', async () => {
  expect(columns.length).toBeGreaterThan(60)
  expect((await pool().query(DIFFERENCES)).rows).toEqual([])
  for (const { table, column, type } of columns) {
    const named = `${table}.${column}`
    const { rows, names } = await foundAfter(tampering(table, [{ column, type }]))
    expect({ named, touched: (rows ?? 0) > 0 }).toEqual({ named, touched: true })
    expect({ named, names }).toEqual({
      named,
      names: expect.arrayContaining([ELSEWHERE[named] ?? TABLES[table]?.check]),
    })
  }
})

describe('rows that are missing or that nothing stands for', () => {
  const missing = [
    'tally',
    'ranking',
    'theorist_fans',
    'storyline_fans',
    'theorist_support',
    'storyline_support',
    'theory_words',
    'theory_forms',
    'handle_words',
    'version_votes',
  ]
  test.each(missing)('one is missing from %s', async (table) => {
    const { rows, names } = await foundAfter(`DELETE FROM ${table} WHERE ${where[table]}`)
    expect(rows).toBeGreaterThan(0)
    expect(names).toContain(TABLES[table]?.check)
  })

  test.each<[what: string, statement: () => string, check: string]>([
    ['a day', () => `INSERT INTO tally VALUES ('2026-01-01', ${id}, 1, 1, 1)`, 'étoiles of each theory by day'],
    [
      'a place on a board',
      () =>
        `INSERT INTO ranking (theory, character, storyline, language, published_at) SELECT theory, 'mishi', storyline, language, published_at FROM standing WHERE theory = ${id}`,
      'places on the boards',
    ],
    [
      'the words of what is withdrawn',
      () =>
        `INSERT INTO theory_words SELECT t.id, t.language, t.storyline, t.spoiler_episode, x.title, '' FROM theories t JOIN texts x ON x.theory = t.id JOIN withdrawals w ON w.theory = t.id`,
      'words that the search knows of each theory on stage',
    ],
    [
      'a form that no text holds',
      () => `INSERT INTO word_forms (language, form, stem) VALUES ('en', 'unheard', 'unheard')`,
      'forms of words, that a text holds, and their stems',
    ],
    [
      'a word of a name',
      () => `INSERT INTO handle_words (word, account) SELECT 'another', account FROM handle_words LIMIT 1`,
      'words that fans are found by',
    ],
    [
      'an étoile to oneself',
      () => `INSERT INTO votes (theory, fan, cast_at) SELECT theory, author, now() FROM standing WHERE theory = ${id}`,
      'counted votes: of listed theories, by somebody else than the author',
    ],
    [
      'an étoile to what is withdrawn',
      () => 'UPDATE votes SET counted = true WHERE theory IN (SELECT theory FROM withdrawals)',
      'counted votes: of listed theories, by somebody else than the author',
    ],
    [
      'an étoile to what is on stage that does not count',
      () => `UPDATE votes SET counted = false WHERE theory = ${id}`,
      'counted votes: of listed theories, by somebody else than the author',
    ],
    [
      'an étoile of who came and went',
      () => `INSERT INTO seats_set_aside SELECT min(fan) FROM votes WHERE theory = ${id}`,
      'counted votes: of listed theories, by somebody else than the author',
    ],
    [
      'a theory that nothing keeps off the stage',
      () => 'DELETE FROM removals',
      'where each theory stands, and whether it is on stage',
    ],
    [
      'a theory that is still on its way back',
      () => `INSERT INTO theories_leaving (theory, call, coming) VALUES (${id}, 0, true)`,
      'counted votes that could not be brought onto the boards, or off them',
    ],
    [
      'an étoile less',
      () => `DELETE FROM votes WHERE ctid = (SELECT min(ctid) FROM votes WHERE theory = ${id})`,
      'étoiles of each theory by day',
    ],
    [
      'a call that is not on the boards',
      () => `INSERT INTO unranked (theories, fans, moments, moves) VALUES ('{1}', '{1}', '{now}', '{1}')`,
      'counted votes that could not be brought onto the boards, or off them',
    ],
    [
      'a theory that is still leaving',
      () => `INSERT INTO theories_leaving (theory, call) VALUES (${id}, 0)`,
      'counted votes that could not be brought onto the boards, or off them',
    ],
  ])('%s too much, or too few', async (_, statement, check) => {
    const { rows, names } = await foundAfter(statement())
    expect(rows).toBeGreaterThan(0)
    expect(names).toContain(check)
  })
})

test('a version that is behind is put right, and its étoiles stay with their texts', async () => {
  const held = async () =>
    (await pool().query('SELECT version, votes FROM version_votes WHERE theory = $1 ORDER BY version', [id])).rows
  const before = await held()
  await pool().query('UPDATE standing SET version = 1 WHERE theory = $1', [id])
  expect((await recountAll()).findings.filter(({ differences }) => differences > 0)).toMatchObject([
    { name: ELSEWHERE['standing.version'] },
  ])
  expect(await held()).toEqual(before)
  expect((await verifyCounts()).differences).toBe(0)
})

test.each([-1, 1])(
  'sums to which each étoile brought %i on another machine are no difference, and the last one takes all of them along',
  async (unit) => {
    const of = await theory(await fan(`far-off${unit + 1}`))
    const two = await crowd(2, `far-witness${unit + 1}`)
    for (const one of two) await setVote(one, { theory: of, on: true })
    await voteWriter().rank()
    await pool().query(
      `UPDATE standing SET ${SUMS.map((sum) => `day_${sum} = day_${sum} + $2 * 2`)} WHERE theory = $1`,
      [of, unit],
    )
    await pool().query(`UPDATE tally SET ${SUMS.map((sum) => `${sum} = ${sum} + $2 * 2`)} WHERE theory = $1`, [
      of,
      unit,
    ])
    expect((await verifyCounts()).differences).toBe(0)
    for (const one of two) expect(await setVote(one, { theory: of, on: false })).toMatchObject({ voted: false })
    await voteWriter().rank()
    const { rows } = await pool().query(
      `SELECT ${SUMS.flatMap((sum) => [`s.day_${sum}`, `t.${sum}`])} FROM standing s JOIN tally t USING (theory) WHERE theory = $1`,
      [of],
    )
    expect(rows).toEqual([
      Object.fromEntries(SUMS.flatMap((sum) => [`day_${sum}`, sum].map((column) => [column, '0']))),
    ])
    expect((await verifyCounts()).differences).toBe(0)
  },
)

test('whatever was made wrong at once is told, and put right, and no étoile is lost', async () => {
  const votes = async () =>
    (await pool().query('SELECT theory, fan, cast_at, counted FROM votes ORDER BY theory, fan')).rows
  const before = await votes()
  const [a] = await crowd(1, 'late-witness')
  for (const table of Object.keys(TABLES)) {
    const wrong = columns.filter((one) => one.table === table && one.column !== 'listed')
    await pool().query(tampering(table, wrong))
  }
  await pool().query(`DELETE FROM theorist_support WHERE NOT (${where.theorist_support})`)
  await pool().query('UPDATE theory_characters SET listed = NOT listed')
  // No vote can leave a day that has none.
  await pool().query(
    `INSERT INTO unranked (theories, fans, moments, moves) VALUES (ARRAY[$1::bigint], '{1}', ARRAY[now() - interval '9 days'], '{-1}')`,
    [id],
  )
  const told = (await verifyCounts()).findings.filter(({ differences }) => differences > 0).map(({ name }) => name)
  const repaired = (await recountAll()).findings.filter(({ differences }) => differences > 0).map(({ name }) => name)
  const all = [...new Set([...Object.values(TABLES).map(({ check }) => check), ...Object.values(ELSEWHERE)])]
  expect(told).toEqual(expect.arrayContaining(all))
  expect(repaired).toEqual(
    expect.arrayContaining([
      'counted votes that could not be brought onto the boards, or off them',
      TABLES.theory_words?.check,
    ]),
  )
  expect(await lastRecount()).toMatchObject({ differences: 0 })
  expect((await verifyCounts()).findings.filter(({ differences }) => differences > 0)).toEqual([])
  expect(await votes()).toEqual(before)
  expect(await setVote(a as Viewer, { theory: id, on: true })).toEqual({ voted: true, votes: 5 })
})
