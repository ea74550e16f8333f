import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Crowd } from './crowd.ts'

const run = promisify(execFile)

export const CLIENTS = 16
const ONE = 1

export type Yardstick = {
  driver: string
  /** Votes a second. */
  measure: (on: 'spread' | 'one', seconds: number) => Promise<number>
}

/**
 * One transaction per vote, an insert and a counter, at 16 clients, on the same votes without foreign keys, further counters
 * or boards. pgbench is in `searched` or the usual places.
 */
export async function startYardstick(url: string, crowd: Crowd, searched: string): Promise<Yardstick> {
  const program = findPgbench(searched)
  if (program) {
    const { stdout } = await run(program, ['--version'])
    return { driver: stdout.trim(), measure: (on, seconds) => pgbench(program, url, crowd, on, seconds) }
  }
  const driver = `no pgbench on this machine: ${CLIENTS} connections of ours run its transaction`
  return { driver, measure: (on, seconds) => ownDriver(url, crowd, on, seconds) }
}

export const YARDSTICK_TABLES = [
  'CREATE TABLE yardstick_votes (theory bigint, fan bigint, cast_at timestamptz NOT NULL, PRIMARY KEY (theory, fan))',
  'CREATE TABLE yardstick_counts (theory bigint PRIMARY KEY, votes integer NOT NULL DEFAULT 0) WITH (fillfactor = 60)',
  'INSERT INTO yardstick_votes SELECT theory, fan, cast_at FROM votes ORDER BY theory, fan',
  'INSERT INTO yardstick_counts SELECT theory, votes FROM standing ORDER BY theory',
  'VACUUM (ANALYZE) yardstick_votes, yardstick_counts',
]

const INSERT = 'INSERT INTO yardstick_votes VALUES ($1, $2, now()) ON CONFLICT DO NOTHING'
const COUNT = 'UPDATE yardstick_counts SET votes = votes + 1 WHERE theory = $1'
/** Voters without votes, so that each transaction writes. */
const NEW_VOTERS = { first: 1_000_000_000, last: 2_000_000_000 }

function findPgbench(searched: string): string | undefined {
  const name = process.platform === 'win32' ? 'pgbench.exe' : 'pgbench'
  const paths = searched.split(path.delimiter).map((folder) => path.join(folder, name))
  const usual = [
    '/usr/lib/postgresql/*/bin/',
    '/usr/pgsql-*/bin/',
    '/opt/homebrew/opt/postgresql*/bin/',
    '/usr/local/opt/postgresql*/bin/',
  ]
  return [
    ...paths,
    ...globSync(usual.map((folder) => folder + name))
      .sort()
      .reverse(),
  ].find((file) => existsSync(file))
}

async function pgbench(program: string, url: string, { theories }: Crowd, on: 'spread' | 'one', seconds: number) {
  const script = path.join(os.tmpdir(), `entracte-pgbench-${process.pid}.sql`)
  const theory = on === 'one' ? String(ONE) : `random(1, ${theories})`
  const lines = [
    `\\set theory ${theory}`,
    `\\set fan random(${NEW_VOTERS.first}, ${NEW_VOTERS.last})`,
    'BEGIN;',
    `${INSERT.replace('$1', ':theory').replace('$2', ':fan')};`,
    `${COUNT.replace('$1', ':theory')};`,
    'COMMIT;',
  ]
  await writeFile(script, `${lines.join('\n')}\n`)
  try {
    const options = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', '2', '-T', String(seconds), '-f', script, url]
    const { stdout } = await run(program, options, { timeout: (seconds + 60) * 1_000 })
    return Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
  } finally {
    await rm(script, { force: true })
  }
}

async function ownDriver(url: string, { theories }: Crowd, on: 'spread' | 'one', seconds: number): Promise<number> {
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString: url }))
  await Promise.all(clients.map((client) => client.connect()))
  const began = performance.now()
  const until = began + seconds * 1_000
  let votes = 0
  await Promise.all(
    clients.map(async (client) => {
      for (; performance.now() < until; votes++) {
        const theory = on === 'one' ? ONE : 1 + Math.floor(Math.random() * theories)
        const fan = NEW_VOTERS.first + Math.floor(Math.random() * (NEW_VOTERS.last - NEW_VOTERS.first))
        await client.query('BEGIN')
        await client.query({ name: 'insert', text: INSERT, values: [theory, fan] })
        await client.query({ name: 'count', text: COUNT, values: [theory] })
        await client.query('COMMIT')
      }
    }),
  )
  const rate = (votes * 1_000) / (performance.now() - began)
  await Promise.all(clients.map((client) => client.end()))
  return rate
}
