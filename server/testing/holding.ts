import pg from 'pg'
import { expect } from 'vitest'
import { pool } from '../db/client.ts'
import { env } from '../env.ts'

// What the house does behind its answers comes and goes by itself.
const BEHIND = `starts_with(query, 'SELECT handled, last') OR starts_with(query, 'SELECT tell_voters() AS')`

/** Resolves when exactly so many of this database's connections wait for a lock; a test in which they never do fails. */
export async function waiting(many: number): Promise<void> {
  const blocked = () =>
    pool().query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND NOT (${BEHIND})`,
    )
  await expect.poll(async () => (await blocked()).rows.length, { interval: 5, timeout: 20_000 }).toBe(many)
}

/** Holds what a statement locks, in a transaction of its own, for as long as `work` lets others come; then lets go. */
export async function holding<T>(statement: string, values: unknown[], work: () => Promise<T>): Promise<T> {
  const holder = await connection()
  try {
    await holder.query('BEGIN')
    await holder.query(statement, values)
    const done = await work()
    await holder.query('COMMIT')
    return done
  } finally {
    await holder.end()
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
  const both = await holding(statement, values, async () => {
    const one = Promise.allSettled([first()])
    await waiting(1)
    const other = Promise.allSettled([second()])
    await waiting(2)
    return [one, other] as const
  })
  const [[one], [other]] = await Promise.all(both)
  return [one, other]
}
