import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { randomFrom } from '../bench/random.ts'
import type { Later } from '../commands/conclude.ts'
import { beside } from '../commands/reach.ts'
import { spawnServer, startServer } from '../commands/server.ts'
import { endDatabase, pool } from '../db/client.ts'
import { startCluster } from '../db/embedded/cluster.ts'
import { freePort } from '../db/embedded/port.ts'
import { NAME } from '../db/embedded/roles.ts'
import { secretsOf } from '../db/embedded/secrets.ts'
import { verifyCounts } from '../domain/counts.ts'
import { completeEnv } from '../env.ts'
import { say } from '../steps.ts'
import { FRESH, FURNISHED, furnish, HOLDINGS, migrateUpTo, OLDER_DATABASE } from './older-database.ts'

const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const

/** Every other start is an upgrade; each next start must succeed with all data. Returns what was wrong. */
export async function interruptStarts(starts: number, seed: number, later: Later): Promise<string[]> {
  const random = randomFrom(seed)
  const faults: string[] = []
  const whole = await inFolder(async (folder) => {
    const begun = performance.now()
    const server = await startServer(await given(folder), later)
    const ms = performance.now() - begun
    await server.close()
    return ms
  })
  for (let start = 0; start < starts; start++) {
    const signal = SIGNALS[start % SIGNALS.length] as NodeJS.Signals
    const [isUpgrade, moment] = [start % 2 === 1, Math.round(random() * whole)]
    await inFolder(async (folder) => {
      if (isUpgrade) await makeOlder(folder)
      const { child, ended } = spawnServer(await given(folder))
      await delay(moment)
      child.kill(signal)
      await ended
      const wrong = await startAgain(folder, isUpgrade ? FURNISHED : FRESH, later).catch(
        (error: Error) => error.message,
      )
      if (wrong) faults.push(`${isUpgrade ? 'an upgrade' : 'a first start'}, ${signal} after ${moment} ms: ${wrong}`)
    })
    if ((start + 1) % 5 === 0) say(`  ${start + 1} of ${starts}`)
  }
  return faults
}

const given = async (folder: string) => ({
  PORT: String(await freePort()),
  ENTRACTE_DATA: folder,
  DATABASE_URL: '',
  NEXTAUTH_SECRET: '',
  NEXTAUTH_URL: '',
})

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-start-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeOlder(folder: string): Promise<void> {
  const { postgresPassword } = await secretsOf(folder)
  const cluster = await startCluster({ folder, password: postgresPassword })
  try {
    const client = new pg.Client({ connectionString: cluster.urlOf('postgres') })
    await client.connect()
    await client.query(`CREATE DATABASE ${NAME}`)
    await client.end()
    await migrateUpTo(cluster.urlOf(NAME), OLDER_DATABASE)
    await furnish(cluster.urlOf(NAME))
  } finally {
    await cluster.stop()
  }
}

async function startAgain(folder: string, expected: object, later: Later): Promise<string | undefined> {
  const server = await startServer(await given(folder), later)
  try {
    completeEnv({ DATABASE_URL: await beside(folder), NEXTAUTH_SECRET: 'x'.repeat(40), NEXTAUTH_URL: server.address })
    const { rows } = await pool().query(HOLDINGS)
    if (!isDeepStrictEqual(rows[0], expected)) return `it holds ${JSON.stringify(rows[0])}`
    const { differences } = await verifyCounts()
    return differences === 0 ? undefined : `${differences} counts differ`
  } finally {
    await endDatabase()
    await server.close()
  }
}
