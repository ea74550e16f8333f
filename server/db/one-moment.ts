import pg from 'pg'
import { env } from '../env.ts'

/**
 * Runs work within a transaction that sees one moment alone, in which everything that was counted stands on the boards, and
 * writes nothing. Voting waits for what is left to be ranked, not for the work.
 */
export async function atOneMoment<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return connected(async (reader) => {
    await connected(async (holder) => {
      await rankWhileVoting(holder)
      for (const lock of LOCKS) await holder.query(`SELECT pg_advisory_lock(${lock})`)
      await rankRest(holder)
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      // The first statement fixes the moment; the locks end with their connection.
      await reader.query('SELECT')
    })
    return work(reader)
  })
}

/** Runs work in a transaction of its own, in which nobody votes and nothing is ranked. What can be ranked is, before. */
export async function whileNobodyVotes<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return connected(async (client) => {
    await rankWhileVoting(client)
    for (const lock of LOCKS) await client.query(`SELECT pg_advisory_lock(${lock})`)
    await rankRest(client)
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  })
}

/** Runs work on a connection of its own, each statement by itself. */
export const byItself = <T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> => connected(work)

// In the order in which whoever needs both takes them.
const LOCKS = ['ranking', 'voting'].map((name) => `hashtextextended('entracte: ${name}', 0)`)

/** Calls that are ranked in one step, and for how long calls may come meanwhile (ms). */
const TOGETHER = 16
const WHILE_VOTING = 30_000

// What leaves comes to an end by itself; calls may go on coming.
async function rankWhileVoting(client: pg.ClientBase): Promise<void> {
  for (const until = Date.now() + WHILE_VOTING; ; ) {
    const { ranked, left } = await rankStep(client, 'leave_slice()')
    if (left === 0 && (ranked < TOGETHER || Date.now() > until)) return
  }
}

async function rankRest(client: pg.ClientBase): Promise<void> {
  for (;;) {
    // With both locks held it must not wait for a theory that an edit has.
    const { ranked, left } = await rankStep(client, 'leave_slice(false)')
    if (ranked + left === 0) return
  }
}

/** One step of each kind, and what it handled. */
async function rankStep(client: pg.ClientBase, leave: string): Promise<{ ranked: number; left: number }> {
  const ranked = await handledBy(client, `SELECT handled FROM rank_votes(${TOGETHER})`)
  while ((await handledBy(client, 'SELECT restate_owing() AS handled')) > 0);
  return { ranked, left: await handledBy(client, `SELECT ${leave} AS handled`) }
}

/** A step that the counters themselves forbid leaves what it was for, for a check to find. */
async function handledBy(client: pg.ClientBase, step: string): Promise<number> {
  try {
    return (await client.query<{ handled: number }>(step)).rows[0]?.handled ?? 0
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('23')) return 0
    throw error
  }
}

// A connection of its own: those of the pool give up after seconds, and a million étoiles take longer to count.
async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 3_000 })
  // Whoever waits for a query is told by it; without anybody waiting there is nobody to tell.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    // What was not committed ends with the connection.
    await client.end()
  }
}
