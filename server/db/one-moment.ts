import pg from 'pg'
import { env } from '../env.ts'

/** Every counted vote is ranked in `work`'s snapshot; votes wait only while the rest is ranked. */
export async function atOneMoment<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return connected(async (reader) => {
    await connected(async (holder) => {
      await rankWhileVoting(holder)
      for (const lock of LOCKS) await holder.query(`SELECT pg_advisory_lock(${lock})`)
      await rankRest(holder)
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      // The first statement takes the snapshot; the locks end with their connection.
      await reader.query('SELECT')
    })
    return work(reader)
  })
}

/** One transaction during which nothing is ranked either. */
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

/** Each statement is its own transaction. */
export const byItself = <T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> => connected(work)

// In the order in which all who need both take them.
const LOCKS = ['ranking', 'voting'].map((name) => `hashtextextended('entracte: ${name}', 0)`)

/** Calls per step; ms for which votes may go on meanwhile. */
const TOGETHER = 16
const WHILE_VOTING = 30_000

async function rankWhileVoting(client: pg.ClientBase): Promise<void> {
  for (const until = Date.now() + WHILE_VOTING; ; ) {
    const { ranked, left } = await rankStep(client, 'leave_slice()')
    if (left === 0 && (ranked < TOGETHER || Date.now() > until)) return
  }
}

async function rankRest(client: pg.ClientBase): Promise<void> {
  for (;;) {
    // With both locks held it must not wait for an edit's theory.
    const { ranked, left } = await rankStep(client, 'leave_slice(false)')
    if (ranked + left === 0) return
  }
}

async function rankStep(client: pg.ClientBase, leave: string): Promise<{ ranked: number; left: number }> {
  const ranked = await handledBy(client, `SELECT handled FROM rank_votes(${TOGETHER})`)
  while ((await handledBy(client, 'SELECT restate_owing() AS handled')) > 0);
  return { ranked, left: await handledBy(client, `SELECT ${leave} AS handled`) }
}

/** A step that a constraint refuses is left to the checks. */
async function handledBy(client: pg.ClientBase, step: string): Promise<number> {
  try {
    return (await client.query<{ handled: number }>(step)).rows[0]?.handled ?? 0
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('23')) return 0
    throw error
  }
}

// The pool's statements end after seconds; counting a million votes takes longer.
async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
