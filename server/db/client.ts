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

// ms. The client's own limit is longer, so the database ends a slow statement and the connection survives; a hung database
// ignores its limit.
const PATIENCE = { connectionTimeoutMillis: 3_000, statement_timeout: 10_000, query_timeout: 11_000 }

/** Connections of all processes together, and of one at most: PostgreSQL opens a hundred by default. */
const ALL = 64
const OF_ONE = 20

/** ms until a connection that Postgres does not close counts as closed. */
const CLOSING = 1_000

function makePool(): Database {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: Math.min(OF_ONE, Math.floor(ALL / env().WORKERS)),
    ...PATIENCE,
  })
  noteLosses(pool)
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
    // The pool does not wait for its connections to close; stopping Postgres would then cut them.
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

/** A named statement is parsed once per connection. */
export async function rowsOf<Row extends object>(
  name: string | undefined,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await pool().query<Row>({ ...(name !== undefined && { name }), text, values })).rows
}
