import { beforeAll, expect, inject, test } from 'vitest'
import { migrateUpTo, OLDER_DATABASE } from '../server/chaos/older-database.ts'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { migrate } from './migrate.ts'
import { readPieces } from './migrating/functions.ts'

const pieces = await readPieces()

const IN_FORCE = `
  SELECT 'function ' || proname AS key, pg_get_functiondef(oid) AS says FROM pg_proc p
    WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT 'view ' || viewname, definition FROM pg_views WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1, 2`

const inForce = (url: string) =>
  inDatabase(url, async (client) => (await client.query<{ key: string; says: string }>(IN_FORCE)).rows)

let fresh: Awaited<ReturnType<typeof inForce>>
beforeAll(async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'functions_fresh')
  await migrate(url)
  fresh = await inForce(url)
})

test('a new database has each function, view and trigger that the folder names, once, and no other', () => {
  expect(fresh.map(({ key }) => key)).toEqual(pieces.map(({ key }) => key).sort())
})

test('their bodies are those of the folder', () => {
  for (const { kind, key, statement } of pieces.filter(({ kind }) => kind === 'function')) {
    const [, body = ''] = /\$(?:\w*)\$([\s\S]*)\$\w*\$;$/.exec(statement) ?? []
    expect(body.length, `${kind} ${key} has a body in dollars`).toBeGreaterThan(3)
    expect(fresh.find((one) => one.key === key)?.says).toContain(body)
  }
})

test.each([
  ['the last that made functions by itself', '20261130080000_keyed_names'],
  ['an older database', OLDER_DATABASE],
])('a database of %s comes to the same', async (_, last) => {
  const url = await emptyDatabase(inject('clusterUrl'), 'functions_upgraded')
  await migrateUpTo(url, last)
  expect(await inForce(url)).not.toEqual(fresh)
  await migrate(url)
  expect(await inForce(url)).toEqual(fresh)
})

test('a database in which all of them are made anew from the folder comes to the same', async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'functions_anew')
  await migrate(url)
  await inDatabase(url, (client) => client.query('UPDATE applied_functions SET sha256 = NULL'))
  await migrate(url)
  expect(await inForce(url)).toEqual(fresh)
})
