import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import { env } from '../env.ts'
import { log } from '../log.ts'
import { processWide } from '../process-wide.ts'
import { noteLosses } from './losses.ts'

type Database = { pool: pg.Pool; prisma: PrismaClient; end: () => Promise<void> }

// A database that hangs keeps no promise, its own limits least of all: what it does not answer, we give up (ms). Ours
// is the longer, so that a statement that is only slow is ended by the database and leaves its connection whole.
const PATIENCE = { connectionTimeoutMillis: 3_000, statement_timeout: 10_000, query_timeout: 11_000 }

function makePool(): Database {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 20, ...PATIENCE })
  noteLosses(pool)
  // An idle connection that the server closes must not end the process; the next query makes another.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'database connection lost'))
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
    errorFormat: 'minimal',
  })
  return { pool, prisma, end: () => pool.end() }
}

const database = processWide('pool', makePool)

export const prisma = () => database.get().prisma
export const pool = () => database.get().pool

/** Ends every connection of this process, where there are any. */
export async function endDatabase(): Promise<void> {
  await database.known()?.end()
  database.forget()
}

/** SQLSTATE of a row that may be there once and is. */
export const UNIQUE_VIOLATION = '23505'

/** One heavy statement: parsed once a connection by its name where it has one, its rows typed by whoever wrote it. */
export async function rowsOf<Row extends object>(
  name: string | undefined,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await pool().query<Row>({ ...(name !== undefined && { name }), text, values })).rows
}
