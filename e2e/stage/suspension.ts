import pg from 'pg'
import type { House } from './house.ts'

/** Suspends a fan for a month, as whoever keeps the house does it. */
export async function suspend(house: House, handle: string): Promise<void> {
  const database = new pg.Client({ connectionString: house.database })
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
