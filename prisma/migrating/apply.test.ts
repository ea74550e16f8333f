import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { emptyDatabase, inDatabase } from '../../server/testing/empty-database.ts'
import { migrate } from '../migrate.ts'
import { type Piece, piecesIn, readPieces } from './functions.ts'
import { CannotMigrate } from './refusal.ts'

const folder = await readPieces()
const NAME = 'applied'
let url: string
beforeAll(async () => {
  url = await emptyDatabase(inject('clusterUrl'), NAME)
  await migrate(url)
})
afterAll(() => emptyDatabase(inject('clusterUrl'), NAME))

const ask = (statement: string) => inDatabase(url, async (client) => (await client.query(statement)).rows)
const start = (pieces: Piece[]) => migrate(url, undefined, pieces)
const stated = (statement: string) => piecesIn(`-- of a test\n${statement}`, 'test.sql')

function changed(key: string, change: (statement: string) => string): Piece[] {
  const before = folder.find((piece) => piece.key === key)
  const after = stated(change(before?.statement ?? ''))
  expect(after[0]?.sha256).not.toBe(before?.sha256)
  return folder.flatMap((piece) => (piece.key === key ? after : [piece]))
}
const without = (...keys: string[]) => folder.filter(({ key }) => !keys.includes(key))

// `ctid` changes when a piece is replaced.
const ROWS = `
  SELECT 'function ' || proname || pg_get_function_identity_arguments(oid) AS name, ctid::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'view ' || c.relname, r.ctid::text FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'trigger ' || tgname, ctid::text FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'kept ' || name, ctid::text FROM applied_functions ORDER BY 1, 2`

async function touchedBy(work: () => Promise<unknown>): Promise<string[]> {
  const lines = async () => (await ask(ROWS)).map(({ name, ctid }) => `${name} at ${ctid}`)
  const before = new Set(await lines())
  await work()
  const after = new Set(await lines())
  return [...new Set([...before.symmetricDifference(after)].map((line) => line.split(' at ')[0] as string))].sort()
}

const refusalOf = async (work: Promise<unknown>): Promise<Error> => {
  const refusal = await work.then(() => undefined).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(CannotMigrate)
  return refusal as Error
}

describe('what changed is applied, and nothing else', () => {
  test('where nothing did, not a row is written', async () => {
    expect(await touchedBy(() => start(folder))).toEqual([])
  })

  test('a body is replaced in its place, and comes back with its commit', async () => {
    const next = changed('function hot_half_life', (statement) => statement.replace('172800', '172801'))
    const touched = ['function hot_half_life', 'kept function hot_half_life()']
    expect(await touchedBy(() => start(next))).toEqual(touched)
    expect(await ask('SELECT hot_half_life() AS seconds')).toEqual([{ seconds: 172801 }])
    expect(await touchedBy(() => start(folder))).toEqual(touched)
    expect(await ask('SELECT hot_half_life() AS seconds')).toEqual([{ seconds: 172800 }])
  })

  test('a trigger is replaced, of a constraint too, with what was put off in the same transaction', async () => {
    const [author] = await ask(
      `INSERT INTO accounts (handle, password_hash, language) VALUES ('put-off', '-', 'en') RETURNING id`,
    )
    await ask(`INSERT INTO storylines VALUES ('mishi', 1, 'article', 0, 0)`)
    const next = changed('trigger index_text on texts', (statement) =>
      statement.replace('AFTER INSERT', 'AFTER  INSERT'),
    )
    const publish = `WITH made AS (
        INSERT INTO theories (storyline, author, language, spoiler_episode) VALUES ('mishi', ${author.id}, 'en', 0) RETURNING id
      ) INSERT INTO texts (theory, title, claim, spoiler_episode)
      SELECT id, 'Put off to the end', 'Its words are kept when all is over.', 0 FROM made`
    await inDatabase(url, async (client) => {
      const { applyFunctions } = await import('./apply.ts')
      await client.query('BEGIN')
      await client.query(publish)
      expect(await applyFunctions(client, next)).toEqual(['trigger index_text on texts'])
      await client.query('COMMIT')
    })
    expect(await ask('SELECT count(*)::int FROM theory_words')).toEqual([{ count: 1 }])
    const dead = changed('trigger leave_forms on theory_words', (statement) =>
      statement.replace('FOR EACH ROW', 'FOR EACH ROW WHEN (false)'),
    )
    expect(await touchedBy(() => start(dead))).toEqual([
      'kept trigger index_text on texts',
      'kept trigger leave_forms on theory_words',
      'trigger index_text',
      'trigger leave_forms',
    ])
    await start(folder)
  })

  test('a trigger whose table a migration renamed goes on', async () => {
    await ask('ALTER TABLE theory_words RENAME TO found_by')
    const renamed = changed('trigger leave_forms on theory_words', (statement) =>
      statement.replace('theory_words', 'found_by'),
    )
    const kept = ['kept trigger leave_forms on found_by', 'kept trigger leave_forms on theory_words']
    expect(await touchedBy(() => start(renamed))).toEqual([...kept, 'trigger leave_forms'])
    await ask('ALTER TABLE found_by RENAME TO theory_words')
    expect(await touchedBy(() => start(folder))).toEqual([...kept, 'trigger leave_forms'])
  })

  test('what a migration dropped is there again', async () => {
    await ask('DROP VIEW counted_votes CASCADE')
    await ask('DROP TRIGGER say_level ON theories')
    expect(await touchedBy(() => start(folder))).toEqual([
      'trigger say_level',
      'view counted_storyline_fans',
      'view counted_storyline_support',
      'view counted_theorist_fans',
      'view counted_theorist_support',
      'view counted_votes',
    ])
  })
})

describe('what can’t be replaced as it stands', () => {
  afterAll(() => start(folder))

  test.each<[what: string, key: string, change: (statement: string) => string, proof: string, answer: unknown]>([
    [
      'another result',
      'function bucket_of',
      (statement) => statement.replace('RETURNS date', 'RETURNS timestamp').replace('::date', ''),
      `SELECT bucket_of('day', '2026-11-30')::text AS answer`,
      '2026-11-30 00:00:00',
    ],
    [
      'another name of an argument',
      'function quoted',
      (statement) => statement.replaceAll('lexeme', 'word'),
      `SELECT quoted(word => 'a') AS answer`,
      `'a'`,
    ],
    [
      'one more argument',
      'function bucket_of',
      (statement) =>
        statement.replace('at timestamptz', `at timestamptz, zone text DEFAULT 'UTC'`).replace(`'UTC')::`, 'zone)::'),
      `SELECT bucket_of('day', '2026-11-30 23:30Z', 'Asia/Tokyo')::text AS answer`,
      '2026-12-01',
    ],
    [
      'a column less',
      'view counted_storyline_support',
      (statement) => statement.replace(/,\s+max\(v.cast_at\) AS latest/, ''),
      `SELECT count(*)::int AS answer FROM information_schema.columns WHERE table_name = 'counted_storyline_support' AND column_name = 'latest'`,
      0,
    ],
  ])('%s', async (_, key, change, proof, answer) => {
    await start(changed(key, change))
    expect(await ask(proof)).toEqual([{ answer }])
    const name = key.split(' ')[1]
    expect(await ask(`SELECT FROM pg_proc WHERE proname = '${name}'`)).toHaveLength(key.startsWith('function') ? 1 : 0)
    expect(await ask('SELECT count(*)::int FROM pg_views WHERE schemaname = current_schema')).toEqual([
      { count: folder.filter(({ kind }) => kind === 'view').length },
    ])
    expect(await touchedBy(() => start(changed(key, change)))).toEqual([])
  })

  test('what the host has hung on it is named, and nothing is changed', async () => {
    await start(folder)
    await ask('CREATE VIEW hosts_own AS SELECT theory, spoiler_episode FROM counted_levels')
    const next = changed('view counted_levels', (statement) =>
      statement.replace(/, CASE WHEN .* AS own_spoiler_episode/, ''),
    )
    const touched = await touchedBy(async () => {
      expect((await refusalOf(start(next))).message).toMatch(/your own.*view hosts_own depends on view counted_levels/)
    })
    expect(touched).toEqual([])
    await ask('DROP VIEW hosts_own')
    await start(next)
    expect(
      await ask(
        `SELECT FROM information_schema.columns WHERE table_name = 'counted_levels' AND column_name = 'own_spoiler_episode'`,
      ),
    ).toEqual([])
  })
})

describe('what left the folder', () => {
  const OWN = `
    CREATE FUNCTION hosts_function() RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION is_small(form integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
    CREATE VIEW hosts_view AS SELECT handle FROM accounts;
    CREATE FUNCTION hosts_trigger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER hosts_trigger AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION hosts_trigger()`
  const OF_HOST = `SELECT * FROM (SELECT 'function ' || oid::regprocedure AS name FROM pg_proc UNION ALL SELECT 'view ' || viewname FROM pg_views
      UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger) AS each WHERE name ~ 'hosts_|is_small.integer|unaccent.text' ORDER BY 1`

  test('is dropped, whatever it is; what is the host’s own, or an extension’s, stays', async () => {
    await start(folder)
    await ask(OWN)
    const own = await ask(OF_HOST)
    expect(own.length).toBeGreaterThan(5)
    const keys = ['function is_small', 'view counted_levels', 'trigger say_level on theories', 'function say_level']
    expect(await touchedBy(() => start(without(...keys)))).toEqual([
      'function is_smallform text',
      'function say_level',
      'kept function is_small(text)',
      'kept function say_level()',
      'kept trigger say_level on theories',
      'kept view counted_levels',
      'trigger say_level',
      'view counted_levels',
    ])
    expect(await ask(OF_HOST)).toEqual(own)
    await start(folder)
    expect(await ask(OF_HOST)).toEqual(own)
  })

  test('is made by nobody over something of the host’s that has its name', async () => {
    for (const statement of [
      `CREATE OR REPLACE FUNCTION hosts_function() RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$;`,
      'CREATE OR REPLACE VIEW hosts_view AS SELECT handle FROM accounts;',
      'CREATE OR REPLACE TRIGGER hosts_trigger AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION index_account();',
    ]) {
      const touched = await touchedBy(async () => {
        expect((await refusalOf(start([...folder, ...stated(statement)]))).message).toMatch(/hosts_\w+.* of its own/)
      })
      expect(touched).toEqual([])
    }
  })
})

test('a body that can’t be read fails the start, which then changed nothing', async () => {
  for (const change of [
    (statement: string) => statement.replace('RETURN NULL', 'RETRUN NULL'),
    (statement: string) => statement.replace('IF OLD', 'WHEN OLD'),
  ])
    expect(
      await touchedBy(() => expect(start(changed('function begin_version', change))).rejects.toThrow(/syntax error/)),
    ).toEqual([])
  const sql = changed('function stem_of', (statement) => statement.replace('ts_lexize', 'ts_lexise'))
  expect(await touchedBy(() => expect(start(sql)).rejects.toThrow(/ts_lexise/))).toEqual([])
})

test('a file of the folder that is not statements with comments between them is refused', () => {
  const comment = '-- of a test\n'
  expect(() => piecesIn('CREATE VIEW a AS SELECT 1;\n', 'a.sql')).toThrow('begin with a comment')
  expect(() => piecesIn(`${comment}SELECT 1;\nCREATE VIEW a AS SELECT 1;\n`, 'a.sql')).toThrow('begin with a comment')
  expect(() => piecesIn(`${comment}CREATE TABLE a (b text);\n`, 'a.sql')).toThrow('a.sql')
  expect(() => piecesIn(`${comment}CREATE VIEW a AS SELECT 1\n`, 'a.sql')).toThrow('a.sql')
  const two = piecesIn(
    `${comment}CREATE VIEW a AS SELECT 1;\n\n-- Two; it is.\n\nCREATE VIEW b AS SELECT 2;\n-- And over.\n`,
    'a.sql',
  )
  expect(two.map(({ statement }) => statement)).toEqual(['CREATE VIEW a AS SELECT 1;', 'CREATE VIEW b AS SELECT 2;'])
})
