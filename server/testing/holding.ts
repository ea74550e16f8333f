import pg from 'pg'
import { expect } from 'vitest'
import { pool } from '../db/client.ts'
import { env } from '../env.ts'

// What the server does behind its answers comes and goes by itself.
const BEHIND = ['handled, last', 'restate_owing() AS', 'leave_slice() AS', 'tell_voters() AS']
  .map((step) => `starts_with(query, 'SELECT ${step}')`)
  .join(' OR ')

/**
 * Resolves when exactly so many of this database's connections wait for a lock (that `holder` has); a test in which they
 * never do fails.
 */
export async function waiting(many: number, holder?: number): Promise<void> {
  const blocked = () =>
    pool().query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND NOT (${BEHIND})
         AND ($1::integer IS NULL OR pg_blocking_pids(pid) @> ARRAY[$1::integer])`,
      [holder],
    )
  await expect.poll(async () => (await blocked()).rows.length, { interval: 5, timeout: 20_000 }).toBe(many)
}

/**
 * Holds what a statement locks, in a transaction of its own, for as long as `work` lets others come; then lets go. `work` is
 * told which of the database's processes holds it.
 */
export async function holding<T>(
  statement: string,
  values: unknown[],
  work: (holder: number) => Promise<T>,
): Promise<T> {
  const client = await connection()
  try {
    await client.query('BEGIN')
    await client.query(statement, values)
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
    const done = await work(rows[0].pid)
    await client.query('COMMIT')
    return done
  } finally {
    await client.end()
  }
}

/** A connection of its own, as another process has it; whoever opens it ends it. */
export async function connection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  return client
}

/** Locks a theory's row of counts, on which whoever votes, edits or withdraws then waits with all that they hold. */
export const HOLD_STANDING = 'SELECT FROM standing WHERE theory = $1 FOR UPDATE'

/** Holds what a statement locks until the first has begun and waits, and the other has come and waits; then lets both go on. */
export async function meeting<A, B>(
  [statement, values]: [statement: string, values: unknown[]],
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const both = await holding(statement, values, async (holder) => {
    const one = Promise.allSettled([first()])
    // Here, and not on its way for something that is done behind.
    await waiting(1, holder)
    const other = Promise.allSettled([second()])
    await waiting(2)
    return [one, other] as const
  })
  const [[one], [other]] = await Promise.all(both)
  return [one, other]
}
