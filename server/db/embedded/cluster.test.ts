import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apart } from '../../testing/apart.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { initialise } from './initialise.ts'
import { readPostmaster } from './postmaster.ts'
import { identify } from './process.ts'
import { findPrograms, findRunner } from './programs.ts'
import { boundLog } from './quiet.ts'

const PASSWORD = 'the curtain never falls, not even here'

let folder: string
let data: string
const toClose: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  folder = await newFolder()
  data = path.join(folder, 'postgres')
})
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

test('a PostgreSQL of another folder that has the number in postmaster.pid goes on', async () => {
  await (await startCluster({ folder, password: PASSWORD })).stop()
  const other = await newFolder()
  const foreign = await startIn(other)
  const { pid, started } = (await postmasterOf(path.join(other, 'postgres'))) as { pid: number; started: number }
  // As after a reboot.
  await writeFile(
    path.join(data, 'postmaster.pid'),
    `${pid}\n${data}\n${started}\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
  )

  const ours = await startIn(folder)
  expect((await postmasterOf(data))?.pid).not.toBe(pid)
  expect(await ask(ours, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await ask(foreign, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect((await identify(pid))?.name).toBe('postgres')
})

test('a PostgreSQL of this folder that nobody here can see is left alone, and the start refused', async () => {
  await (await startCluster({ folder, password: PASSWORD })).stop()
  const hidden = await startApart()
  const before = await postmasterOf(data)
  await expect(startCluster({ folder, password: PASSWORD })).rejects.toThrow(/still runs on .* Nothing was changed/)
  expect(await postmasterOf(data)).toEqual(before)
  expect(hidden.exitCode).toBeNull()
  const answers = () => connects(before?.port as number)
  expect(await answers()).toBe(true)

  process.kill(-(hidden.pid as number), 'SIGKILL')
  await once(hidden, 'exit')
  // The kernel ends the namespace's processes later.
  await expect.poll(answers).toBe(false)
  await startIn(folder)
})

test('while processes of a killed PostgreSQL still use its memory, the next one waits for them', async () => {
  const back = Promise.withResolvers<void>()
  const cluster = await startIn(folder, (_, reason) => (reason ? back.reject(reason) : back.resolve()))
  const busy = new pg.Client({ connectionString: cluster.urlOf('postgres') })
  busy.on('error', () => undefined)
  await busy.connect()
  const { pid } = (await busy.query('SELECT pg_backend_pid() AS pid')).rows[0]
  const counting = busy.query('SELECT count(*) FROM generate_series(1, 1e9) AS n WHERE n < 0').catch(() => 'cut')
  await expect
    .poll(() => ask(cluster, `SELECT state FROM pg_stat_activity WHERE pid = ${pid}`))
    .toEqual([{ state: 'active' }])

  // Idle ones end at once, and log it.
  const idle = Array.from({ length: 40 }, () => new pg.Client({ connectionString: cluster.urlOf('postgres') }))
  for (const client of idle) client.on('error', () => undefined)
  await Promise.all(idle.map((client) => client.connect()))

  process.kill((await postmasterOf(data))?.pid as number, 'SIGKILL')
  await expect.poll(() => readFile(cluster.log, 'utf8'), { timeout: 20_000 }).toMatch(/still in use/)
  process.kill(pid, 'SIGKILL')
  await back.promise
  expect(await counting).toBe('cut')
  expect(await ask(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('where the password is not its own, nothing is left running', async () => {
  await (await startCluster({ folder, password: PASSWORD })).stop()
  await expect(startCluster({ folder, password: 'another folder’s' })).rejects.toThrow(/secrets\.json/)
  expect(await postmasterOf(data)).toBeNull()
  await startIn(folder)
})

test('its environment is a short list, in which no secret stands', async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of the server'
  const cluster = await startIn(folder)
  await ask(cluster, 'CREATE TABLE variables (line text)')
  await ask(cluster, `COPY variables FROM PROGRAM 'env'`)
  const names = (await ask(cluster, 'SELECT line FROM variables')).map(({ line }) => String(line).split('=')[0])
  expect(names).toContain('PATH')
  const known =
    /^(PATH|TZ|TMPDIR|LD_LIBRARY_PATH|LC_\w+|PGDATA|PG_OOM_\w+|PGSYSCONFDIR|PGLOCALEDIR|PWD|OLDPWD|SHLVL|_)$/
  expect(names.filter((name) => !known.test(name as string))).toEqual([])
})

test('why no cluster could be made is said', async () => {
  const [programs, runner] = await Promise.all([findPrograms(), findRunner(folder)])
  // `ulimit` stands in for a full disk, for any user.
  const full = path.join(folder, 'initdb')
  await writeFile(full, `#!/bin/sh\nulimit -f 500\nexec '${programs.initdb}' "$@"\n`, { mode: 0o755 })
  await expect(initialise(data, PASSWORD, { ...programs, initdb: full }, runner)).rejects.toThrow(
    /could not (write|extend).*(File too large|No space left)/,
  )
  await expect(stat(data)).rejects.toThrow('ENOENT')
})

test('a log that has grown too large is put aside, and the one before it goes', async () => {
  const log = path.join(folder, 'some.log')
  await writeFile(log, 'first act\n'.repeat(100))
  await boundLog(log, 1_000)
  expect((await stat(log)).size).toBe(1_000)
  await writeFile(log, 'second act\n'.repeat(100))
  await boundLog(log, 1_000)
  expect(await readFile(log, 'utf8')).toBe('')
  await writeFile(log, 'third act\n'.repeat(1_000))
  await boundLog(log, 1_000)
  expect(await readFile(`${log}.1`, 'utf8')).toContain('third act')
})

async function newFolder(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'entracte-cluster-'))
  toClose.push(() => rm(made, { recursive: true, force: true }))
  return made
}

async function startIn(where: string, onLost?: (event: string, reason?: unknown) => void): Promise<Cluster> {
  const cluster = await startCluster({ folder: where, password: PASSWORD, settings: ['fsync=off'], onLost })
  toClose.push(cluster.stop)
  return cluster
}

const postmasterOf = readPostmaster

async function ask(cluster: Cluster, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: cluster.urlOf('postgres') })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function connects(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: `postgresql://entracte:${PASSWORD}@127.0.0.1:${port}/postgres` })
  const isThere = await client.connect().then(
    () => true,
    () => false,
  )
  await client.end()
  return isThere
}

async function startApart(): Promise<ChildProcess> {
  const [{ postgres }, { prefix }] = await Promise.all([findPrograms(), findRunner(folder)])
  const words = apart()
  const [command = '', ...args] = [...words, ...prefix, postgres, '-D', data, '-p', '4451']
  const child = spawn(command, [...args, '-c', 'unix_socket_directories=.'], { stdio: 'ignore', detached: true })
  await expect.poll(() => postmasterOf(data), { timeout: 20_000 }).toMatchObject({ port: 4451 })
  await expect.poll(() => connects(4451), { timeout: 20_000 }).toBe(true)
  await writeFile(`${data}.place`, 'another container')
  if (words.length > 0) return child
  const file = path.join(data, 'postmaster.pid')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(2 ** 22 + 1)))
  return child
}
