import pg from 'pg'
import { pool } from './client.ts'

// Each is one message and hence one transaction, which a failure ends.
const EMPTYING = `SET LOCAL lock_timeout = '100ms'; TRUNCATE write_checks; INSERT INTO write_checks VALUES (clock_timestamp())`
const ADDING = `SET LOCAL lock_timeout = '1s'; INSERT INTO write_checks VALUES (clock_timestamp())`

/** Another transaction holds the table. */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Writes a row that takes a new page on the disk; fails where the disk is full, read-only or gone. While a dump holds
 * the table, rows are added (40 bytes each) until a later check empties it.
 */
export async function checkWriting(): Promise<void> {
  try {
    await pool().query(EMPTYING)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error
    await pool().query(ADDING)
  }
}
