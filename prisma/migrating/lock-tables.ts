import type pg from 'pg'

const LOCKS = ['ranking', 'voting']

/** The order in which writers come to tables with triggers, also without those two locks. */
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

/** 5 ms apart: a fifth of a second. */
const TURNS = 40

/**
 * Keeps writers off these tables until the transaction ends, and readers off those that lose a trigger. The order is that of
 * all writers: taking a theory off locks `removals` before ranking; votes and edits hold both locks before they write. So
 * later ones wait holding nothing. (Where `theories` is closed to readers, edits wait there before they hold the locks.)
 * Readers take tables in any order, so while one table is closed to them the next lock is polled, not queued for: PostgreSQL
 * could otherwise end a reader in a deadlock.
 */
export async function lockTables(client: pg.ClientBase, tables: string[], losing: string[]): Promise<void> {
  const unread = [...new Set([...BEHIND.filter((name) => losing.includes(name)), ...losing.toSorted()])]
  const others = new Set(tables).difference(new Set(['removals', ...BEHIND]))
  const wanted = [
    ...unread.map((table) => lockOf(table, 'ACCESS EXCLUSIVE')),
    ...(tables.length > 0 ? [lockOf('removals', 'SHARE ROW EXCLUSIVE')] : []),
    ...LOCKS.map(advisory),
    ...[...BEHIND.filter((name) => tables.includes(name)), ...[...others].toSorted()].map((table) =>
      lockOf(table, 'SHARE ROW EXCLUSIVE'),
    ),
  ]
  for (const [place, { wait, attempt }] of wanted.entries())
    await client.query(unread.length > 0 && place > 0 ? trying(attempt) : wait)
}

type Lock = Record<'wait' | 'attempt', string>

const lockOf = (table: string, mode: string): Lock => ({
  wait: `LOCK TABLE ${table} IN ${mode} MODE`,
  attempt: `LOCK TABLE ${table} IN ${mode} MODE NOWAIT`,
})

const advisory = (name: string): Lock => {
  const key = `hashtextextended('entracte: ${name}', 0)`
  return {
    wait: `SELECT pg_advisory_xact_lock(${key})`,
    attempt: `IF NOT pg_try_advisory_xact_lock(${key}) THEN RAISE lock_not_available; END IF`,
  }
}

const trying = (attempt: string) => `
  DO $$ BEGIN
    FOR turn IN 1..${TURNS} LOOP
      BEGIN
        ${attempt};
        RETURN;
      EXCEPTION WHEN lock_not_available THEN
        PERFORM pg_sleep(0.005);
      END;
    END LOOP;
    RAISE lock_not_available;
  END $$`
