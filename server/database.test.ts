import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '../prisma/migrate.ts'
import { applyCatalogue } from '../prisma/seed.ts'
import { type RunningDatabase, startDatabase } from './database.ts'
import { startCluster } from './db/embedded/cluster.ts'
import { checkVersion } from './db/embedded/initialise.ts'
import { readPostmaster } from './db/embedded/postmaster.ts'
import { secretsOf } from './db/embedded/secrets.ts'
import { readEnv } from './env.ts'

let folder: string
const toClose: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-database-'))
  toClose.push(() => rm(folder, { recursive: true, force: true }))
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
  vi.restoreAllMocks()
})

const IS_ORDINARY = `
  SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user`
const OWNERS = `
  SELECT DISTINCT pg_get_userbyid(owner) AS owner FROM (
    SELECT 'pg_class'::regclass, oid, relnamespace, relowner FROM pg_class
    UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proowner FROM pg_proc
    UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typowner FROM pg_type
    UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, cfgowner FROM pg_ts_config
    UNION ALL SELECT 'pg_namespace'::regclass, oid, oid, nspowner FROM pg_namespace
  ) AS things (catalogue, oid, namespace, owner)
  WHERE namespace::regnamespace::text !~ '^(pg_|information_schema)'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = catalogue AND d.objid = things.oid AND d.deptype = 'e')`

test('the server’s role is an ordinary one that owns its database, and nobody is let in as who made the cluster', async () => {
  const { url } = await start()
  expect(await ask(url, IS_ORDINARY)).toEqual([
    { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false },
  ])
  expect(await migrate(url, applyCatalogue)).not.toEqual([])
  expect(await ask(url, `SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = 'entracte'`)).toEqual(
    [{ owner: 'entracte' }],
  )
  await expect(ask(url, `COPY storylines TO PROGRAM 'cat'`)).rejects.toThrow('permission denied')
  const [maker] = await ask(url, 'SELECT rolname FROM pg_roles WHERE rolsuper')
  const { postgresPassword } = await secretsOf(folder)
  for (const password of [postgresPassword, '', 'postgres']) {
    const asSteward = new URL(url)
    asSteward.username = maker?.rolname as string
    asSteward.password = password
    await expect(ask(asSteward.href, 'SELECT 1')).rejects.toThrow(/password|permitted/)
  }
})

test('the data of an earlier server, whose role could do everything, is carried over with all that is in it', async () => {
  const { postgresPassword } = await secretsOf(folder)
  const earlier = await startCluster({ folder, password: postgresPassword, settings: ['fsync=off'] })
  await ask(earlier.urlOf('postgres'), 'CREATE DATABASE entracte')
  const before = earlier.urlOf('entracte')
  await migrate(before, applyCatalogue)
  await ask(before, `INSERT INTO accounts (handle, password_hash, language) VALUES ('odile', '-', 'fr')`)
  await earlier.stop()
  await writeFile(path.join(folder, 'postgres.log'), 'ERROR: something that a fan wrote\n')

  const first = await start()
  expect(await ask(first.url, OWNERS)).toEqual(expect.arrayContaining([{ owner: 'entracte' }]))
  expect(await ask(first.url, OWNERS)).not.toContainEqual({ owner: 'entracte_steward' })
  expect(await migrate(first.url, applyCatalogue)).toEqual([])
  expect(await ask(first.url, 'SELECT handle FROM accounts')).toEqual([{ handle: 'odile' }])
  await ask(first.url, 'ALTER TABLE accounts ADD COLUMN later integer')
  await ask(first.url, 'CREATE SCHEMA pgboss CREATE TABLE jobs (id bigint)')
  expect(await readFile(path.join(folder, 'postgres.log'), 'utf8')).not.toContain('fan')

  await first.close()
  toClose.pop()
  const again = await start()
  expect(await ask(again.url, 'SELECT handle, later FROM accounts')).toEqual([{ handle: 'odile', later: null }])
})

const WORDS = 'Cheyenne never leaves'

test('PostgreSQL’s log holds no word of a fan’s', async () => {
  const { url } = await start()
  await ask(url, 'CREATE TABLE said (words varchar(30) PRIMARY KEY, of_a_table integer)')
  const statements = [
    `SELECT '${WORDS}' +`,
    `SELECT '${WORDS}'::integer`,
    `SELECT '${WORDS} \0'`,
    `INSERT INTO said VALUES ('${WORDS}'), ('${WORDS}')`,
    `INSERT INTO said VALUES ('${WORDS}, ${WORDS}')`,
    `SELECT "${WORDS}"`,
    `DO $$ BEGIN RAISE EXCEPTION '${WORDS}'; END $$`,
    `DO $$ BEGIN RAISE WARNING '${WORDS}'; RAISE LOG '${WORDS}'; END $$`,
    `SET statement_timeout = 1; SELECT pg_sleep(1), '${WORDS}'`,
  ]
  for (const statement of statements) await ask(url, statement).catch(expectRefusal)
  await ask(url, 'SELECT $1::integer', [WORDS]).catch(expectRefusal)
  await expect(ask(url.replace('entracte:', 'nobody:'), 'SELECT 1')).rejects.toThrow('password')
  const said = await readFile(path.join(folder, 'postgres.log'), 'utf8')
  expect(said).toContain('authentication failed')
  expect(said).not.toContain('Cheyenne')
})

test('secrets that are damaged, missing or another folder’s are refused and left as they are, and nothing runs on', async () => {
  const started = await start()
  await started.close()
  toClose.pop()
  const file = path.join(folder, 'secrets.json')
  const cases: [string | null, RegExp][] = [
    ['{"postgresPassword":', /damaged/],
    [JSON.stringify({ postgresPassword: 'x'.repeat(64), nextAuthSecret: 'y'.repeat(64) }), /does not belong/],
    [null, /missing/],
  ]
  for (const [text, words] of cases) {
    if (text === null) await rm(file)
    else await writeFile(file, text)
    await expect(startDatabase(env(), 'http://127.0.0.1:3000', () => undefined)).rejects.toThrow(words)
    expect(await readFile(file, 'utf8').catch(() => null)).toBe(text)
    expect(await readPostmaster(path.join(folder, 'postgres'))).toBeNull()
  }
  expect(await checkVersion(path.join(folder, 'postgres'))).toBe(true)
})

async function start(): Promise<RunningDatabase> {
  const started = await startDatabase(env(), 'http://127.0.0.1:3000', () => undefined)
  toClose.push(started.close)
  return started
}

const env = () => readEnv({ ENTRACTE_DATA: folder })

async function ask(url: string, statement: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

const expectRefusal = (error: unknown) => expect(error).toBeInstanceOf(pg.DatabaseError)
