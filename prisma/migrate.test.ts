import { expect, inject, test } from 'vitest'
import { migrateUpTo, noteScript, OLDER_DATABASE } from '../server/chaos/older-database.ts'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { migrate } from './migrate.ts'
import { makeHistory } from './migrating/history.ts'
import { CannotMigrate } from './migrating/refusal.ts'
import { readScripts } from './migrating/scripts.ts'
import { applyCatalogue } from './seed.ts'

const empty = (name: string) => emptyDatabase(inject('clusterUrl'), name)
const scripts = await readScripts()

const SHAPE = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function ' || oid::regprocedure || ' ' || md5(prosrc) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT 'applied ' || migration_name || ' ' || checksum || ' ' || (finished_at IS NOT NULL) FROM _prisma_migrations
  ORDER BY 1`

const shapeOf = (url: string) =>
  inDatabase(url, async (client) => (await client.query<{ line: string }>(SHAPE)).rows.map(({ line }) => line))

const url = await empty('migrate_fresh')
await migrate(url, applyCatalogue)
const freshShape = await shapeOf(url)

test('two that migrate one empty database at once both end well, and it is done once', async () => {
  const url = await empty('migrate_race')
  const applied = await Promise.all([migrate(url, applyCatalogue), migrate(url, applyCatalogue)])
  expect(applied.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, scripts.length])
  expect(await migrate(url, applyCatalogue)).toEqual([])
})

test('a migration that was edited after it was applied is refused by name', async () => {
  const url = await empty('migrate_edited')
  const [name] = await migrate(url)
  await inDatabase(url, (client) => client.query(`UPDATE _prisma_migrations SET checksum = repeat('0', 64)`))
  await expect(migrate(url)).rejects.toThrow(name)
})

test('an older checkout refuses what a newer one has migrated, by name and in one line, and changes nothing', async () => {
  const url = await empty('migrate_newer')
  await migrate(url)
  await inDatabase(url, (client) =>
    noteScript(client, { name: '20991231000000_of_a_later_day', content: '', checksum: 'f'.repeat(64) }, true),
  )
  const before = await shapeOf(url)
  const refusal = await migrate(url).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(CannotMigrate)
  expect(String(refusal)).toMatch(/newer Entracte.*20991231000000_of_a_later_day[^\n]*$/)
  expect(await shapeOf(url)).toEqual(before)
})

test('a script that fails leaves nothing of those before it, and says what it failed of', async () => {
  const url = await empty('migrate_failing')
  await inDatabase(url, (client) => client.query('CREATE TABLE tally (day date)'))
  await expect(migrate(url)).rejects.toThrow('relation "tally" already exists')
  expect(
    await inDatabase(
      url,
      async (client) => (await client.query('SELECT tablename FROM pg_tables WHERE schemaname = $1', ['public'])).rows,
    ),
  ).toEqual([{ tablename: 'tally' }])
  await inDatabase(url, (client) => client.query('DROP TABLE tally'))
  expect(await migrate(url)).toHaveLength(scripts.length)
})

// Only scripts from before a start was one transaction can be left half-way.
const landed = scripts.filter(({ name }) => name <= OLDER_DATABASE)
test.each(
  landed.flatMap((script, place) => [
    { ...script, place, done: true },
    { ...script, place, done: false },
  ]),
)(
  'begun by an older start and never marked as finished, $name is settled (its work done: $done)',
  async ({ place, done }) => {
    const url = await empty('migrate_half_way')
    const script = scripts[place]
    if (!script) throw new Error('no such script')
    const before = scripts[place - 1]
    if (before) await migrateUpTo(url, before.name)
    await inDatabase(url, async (client) => {
      await makeHistory(client)
      if (done) await client.query(script.content)
      await noteScript(client, script, false)
    })
    await migrate(url, applyCatalogue)
    expect(await shapeOf(url)).toEqual(freshShape)
  },
)

test('a script that was begun and fails of anything but its own work is not taken for done', async () => {
  const url = await empty('migrate_not_done')
  const [before, script] = landed.slice(-2)
  if (!before || !script) throw new Error('no such scripts')
  await migrateUpTo(url, before.name)
  await inDatabase(url, async (client) => {
    await makeHistory(client)
    await noteScript(client, script, false)
    await client.query(`
      CREATE SEQUENCE refusals;
      CREATE FUNCTION refuse_once() RETURNS event_trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('refusals') = 1 THEN RAISE 'the stage door is shut'; END IF;
      END $$;
      CREATE EVENT TRIGGER refuse_once ON ddl_command_start WHEN TAG IN ('CREATE FUNCTION') EXECUTE FUNCTION refuse_once()`)
  })
  await expect(migrate(url)).rejects.toThrow('the stage door is shut')
  await migrate(url, applyCatalogue)
  await inDatabase(url, (client) =>
    client.query('DROP EVENT TRIGGER refuse_once; DROP FUNCTION refuse_once; DROP SEQUENCE refusals'),
  )
  expect(await shapeOf(url)).toEqual(freshShape)
})

test('a database that was migrated with scripts of former words is carried over', async () => {
  const url = await empty('migrate_former')
  await migrateUpTo(url, OLDER_DATABASE)
  await inDatabase(url, (client) =>
    client.query(`
      DROP INDEX standing_new_storyline;
      CREATE INDEX standing_new_storyline ON standing (storyline, language, theory) WHERE listed;
      DROP FUNCTION fair_of; DROP FUNCTION bradley_terry;
      UPDATE _prisma_migrations SET checksum = 'b676534ebeaedaf88f9da3e168186663024d33bcc756924b2613cf9f3007da73'
      WHERE migration_name = '20261127210000_counts_in_order'`),
  )
  await migrate(url, applyCatalogue)
  expect(await shapeOf(url)).toEqual(freshShape)
})

test('a role without the rights is told which grants it needs, and with them goes on', async () => {
  const url = new URL(await empty('migrate_rights'))
  await inDatabase(url.href, (client) =>
    client.query(`DROP ROLE IF EXISTS "poor ""host"; CREATE ROLE "poor ""host" LOGIN PASSWORD 'of no account'`),
  )
  const poor = new URL(url)
  poor.username = encodeURIComponent('poor "host')
  poor.password = 'of no account'
  const refusal = await migrate(poor.href).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(CannotMigrate)
  const grants = /As its owner run: (.*)$/.exec((refusal as Error).message)?.[1] ?? ''
  expect(grants.match(/GRANT/g)).toHaveLength(2)
  await inDatabase(url.href, (client) => client.query(grants))
  expect(await migrate(poor.href, applyCatalogue)).toHaveLength(scripts.length)
  await inDatabase(url.href, (client) => client.query(`DROP OWNED BY "poor ""host" CASCADE; DROP ROLE "poor ""host"`))
})
