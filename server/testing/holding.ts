import pg from 'pg'
import { expect } from 'vitest'
import { pool } from '../db/client.ts'
import { env } from '../env.ts'

// Steps behind come and go by themselves.
const BEHIND = ['handled, last', 'restate_owing() AS', 'leave_slice() AS', 'tell_voters() AS']
  .map((step) => `starts_with(query, 'SELECT ${step}')`)
  .join(' OR ')

/** Resolves when exactly so many of the database's connections wait for a lock (of `holder`); fails after 20 s. */
export async function waiting(many: number, holder?: number): Promise<void> {
  const blocked = () =>
    pool().query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND NOT (${BEHIND})
         AND ($1::integer IS NULL OR pg_blocking_pids(pid) @> ARRAY[$1::integer])`,
      [holder],
    )
  await expect.poll(async () => (await blocked()).rows.length, { interval: 5, timeout: 20_000 }).toBe(many)
}

/** Holds the statement's locks while `work` runs with the holder's backend process id. */
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

/** The caller ends it. */
export async function connection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  return client
}

/** Votes, edits and withdrawals wait for it, with all their locks. */
export const HOLD_STANDING = 'SELECT FROM standing WHERE theory = $1 FOR UPDATE'

/** Holds a statement's locks until the first call and then the second wait. */
export async function meeting<A, B>(
  [statement, values]: [statement: string, values: unknown[]],
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[PromiseSettledResult<A>, PromiseSettledResult<B>]> {
  const both = await holding(statement, values, async (holder) => {
    const one = Promise.allSettled([first()])
    // For this lock, not for a step's.
    await waiting(1, holder)
    const other = Promise.allSettled([second()])
    await waiting(2)
    return [one, other] as const
  })
  const [[one], [other]] = await Promise.all(both)
  return [one, other]
}
