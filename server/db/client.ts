import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import { env } from '../env.ts'
import { log } from '../log.ts'
import { processWide } from '../process-wide.ts'
import { noteLosses } from './losses.ts'

type Database = { pool: pg.Pool; prisma: PrismaClient; end: () => Promise<void> }

// ms. The client's own limit is the longer: a slow statement is ended by the database and its connection survives,
// while a database that hangs does not keep its own limit.
const PATIENCE = { connectionTimeoutMillis: 3_000, statement_timeout: 10_000, query_timeout: 11_000 }

/** ms until a connection counts as closed that a Postgres which stands still does not close. */
const CLOSING = 1_000

function makePool(): Database {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 20, ...PATIENCE })
  noteLosses(pool)
  // A lost idle connection must not end the process; the pool makes another.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'database connection lost'))
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
    errorFormat: 'minimal',
  })
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    open.add(client)
    client.once('end', () => open.delete(client))
  })
  const end = async () => {
    await pool.end()
    // The pool does not wait until its connections are closed. Whoever stops Postgres next would cut them off, which each of
    // them reports as lost.
    const closed = Promise.all([...open].map((client) => once(client, 'end')))
    await Promise.race([closed, delay(CLOSING, undefined, { ref: false })])
  }
  return { pool, prisma, end }
}

const database = processWide('pool', makePool)

export const prisma = () => database.get().prisma
export const pool = () => database.get().pool

export async function endDatabase(): Promise<void> {
  await database.known()?.end()
  database.forget()
}

/** SQLSTATE */
export const UNIQUE_VIOLATION = '23505'

/** Runs one statement. With a name it is parsed once per connection. */
export async function rowsOf<Row extends object>(
  name: string | undefined,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await pool().query<Row>({ ...(name !== undefined && { name }), text, values })).rows
}
