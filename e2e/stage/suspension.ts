import pg from 'pg'
import type { RunningServer } from './server.ts'

/** For a month, in the database. */
export async function suspend(server: RunningServer, handle: string): Promise<void> {
  const database = new pg.Client({ connectionString: server.database })
  await database.connect()
  try {
    await database.query(
      `INSERT INTO suspensions (account, reason, until)
       SELECT id, 'in a test', now() + interval '1 month' FROM accounts WHERE handle = $1`,
      [handle],
    )
  } finally {
    await database.end()
  }
}
