import type pg from 'pg'

const LOCKS = ['ranking', 'voting']

/** The order in which whoever has those two locks, or needs neither, comes to the tables that have triggers. */
const BEHIND = [
  'spoiler_flags',
  'accounts',
  'theories',
  'texts',
  'theory_characters',
  'theory_words',
  'votes',
  'standing',
  'tally',
]

/**
 * Keeps writers off these tables until the end of the transaction, and readers too off those that lose a trigger. The order is
 * that of the house: who takes a theory off comes to `removals` before ranking, votes and edits have the two locks before they write.
 * So who has begun ends, and who comes later waits with empty hands. (Where `theories` is read by nobody, edits wait at it
 * before they have the locks.)
 */
export async function lockTables(client: pg.ClientBase, tables: string[], losing: string[]): Promise<void> {
  if (tables.length > 0) await client.query('LOCK TABLE removals IN SHARE ROW EXCLUSIVE MODE')
  for (const table of new Set(losing)) await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  for (const name of LOCKS) await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('entracte: ${name}', 0))`)
  const others = new Set(tables).difference(new Set(['removals', ...BEHIND]))
  for (const table of [...BEHIND.filter((name) => tables.includes(name)), ...[...others].sort()])
    await client.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`)
}
