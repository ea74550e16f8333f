import pg from 'pg'
import { pool } from './client.ts'

// Each is one transaction, since it is one message: what fails in it leaves no transaction behind.
const EMPTYING = `SET LOCAL lock_timeout = '100ms'; TRUNCATE write_checks; INSERT INTO write_checks VALUES (clock_timestamp())`
const ADDING = `SET LOCAL lock_timeout = '1s'; INSERT INTO write_checks VALUES (clock_timestamp())`

/** Somebody else holds what would have to be emptied. */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Writes a row that takes a new page on the disk; fails where nothing can be written: read-only, full, or gone. Beside a
 * dump, which holds every table to its end, rows are added: some 40 bytes each, until the first check after it empties them.
 */
export async function checkWriting(): Promise<void> {
  try {
    await pool().query(EMPTYING)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error
    await pool().query(ADDING)
  }
}
