import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { knock, nameOf } from '../../prisma/migrating/connecting.ts'
import { readPieces } from '../../prisma/migrating/functions.ts'
import { readScripts } from '../../prisma/migrating/scripts.ts'
import { endDatabase } from '../db/client.ts'
import { startCluster } from '../db/embedded/cluster.ts'
import { checkVersion } from '../db/embedded/initialise.ts'
import { Held, takeLock } from '../db/embedded/lock.ts'
import { CannotStart } from '../db/embedded/refusal.ts'
import { NAME } from '../db/embedded/roles.ts'
import { secretsOf } from '../db/embedded/secrets.ts'
import { completeEnv, envOfCommand } from '../env.ts'
import type { Later } from './conclude.ts'

/** ms; a server may be starting or its Postgres restarting. */
const PATIENCE = 20_000

/** DATABASE_URL, else that of the server that runs on the data folder, else the folder's own, started for the command. */
export async function reachDatabase(command: string, later: Later): Promise<void> {
  const env = envOfCommand()
  const url = env.DATABASE_URL || (await embedded(path.resolve(env.ENTRACTE_DATA), command, later))
  completeEnv({ DATABASE_URL: url, NEXTAUTH_SECRET: env.NEXTAUTH_SECRET, NEXTAUTH_URL: env.NEXTAUTH_URL })
  await refuseOlder(url)
  await refuseOther(url)
  later(endDatabase)
}

async function embedded(folder: string, command: string, later: Later): Promise<string> {
  if (!(await checkVersion(path.join(folder, 'postgres'))))
    throw new CannotStart(`There is no data in ${folder} yet. Start the server once (npm start), or set ENTRACTE_DATA.`)
  try {
    const lock = await takeLock(folder, command)
    later(lock.release)
  } catch (error) {
    if (error instanceof Held) return beside(folder)
    throw error
  }
  const { postgresPassword } = await secretsOf(folder)
  const cluster = await startCluster({ folder, password: postgresPassword })
  later(cluster.stop)
  return cluster.urlOf(NAME)
}

export async function beside(folder: string): Promise<string> {
  const { postgresPassword } = await secretsOf(folder)
  for (const until = Date.now() + PATIENCE; Date.now() < until; await delay(100)) {
    // Line 4 is the port.
    const written = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
    const port = Number(written.split('\n')[3])
    if (!port) continue
    const url = `postgresql://entracte:${postgresPassword}@127.0.0.1:${port}/${NAME}`
    if ((await asked(url, 'SELECT 1')) !== null) return url
  }
  throw new CannotStart(`The server that runs on ${folder} has no database that answers. Look at its log.`)
}

/** A database from before counts were checked can't keep the outcome. */
async function refuseOlder(url: string): Promise<void> {
  await knock(url)
  const found = await asked(url, `SELECT to_regclass('recounts') IS NOT NULL AS current`)
  if (found?.current !== true)
    throw new CannotStart(
      `The database ${nameOf(url)} is older than this checkout. Start the server once (npm start), then ask again.`,
    )
}

/** Counts by other migrations or functions would show false differences. */
async function refuseOther(url: string): Promise<void> {
  const names = (await readScripts()).map(({ name }) => name)
  const found = await asked(
    url,
    `SELECT array_agg(migration_name::text) AS applied FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  const applied = new Set(found?.applied as string[] | undefined)
  if ([...applied].some((name) => !names.includes(name)))
    throw new CannotStart(
      `The database ${nameOf(url)} is newer than this checkout. Ask from the checkout that the server was started with.`,
    )
  if (names.some((name) => !applied.has(name)))
    throw new CannotStart(
      `The database ${nameOf(url)} is older than this checkout. Start the server once (npm start), then ask again.`,
    )
  const known = await asked(url, 'SELECT array_agg(sha256) AS hashes FROM applied_functions')
  const hashes = new Set(known?.hashes as string[] | undefined)
  if ((await readPieces()).some(({ sha256 }) => !hashes.has(sha256)))
    throw new CannotStart(
      `The database ${nameOf(url)} has other functions than this checkout. Start the server once (npm start) with this one, or ask from the one that it was started with.`,
    )
}

async function asked(url: string, statement: string): Promise<Record<string, unknown> | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(statement)).rows[0] ?? null
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}
