import pg from 'pg'
import { pool } from './client.ts'

const EMPTYING = `SET LOCAL lock_timeout = '100ms'; TRUNCATE write_checks; INSERT INTO write_checks VALUES (clock_timestamp())`
const ADDING = `SET LOCAL lock_timeout = '1s'; INSERT INTO write_checks VALUES (clock_timestamp())`

const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Fails where the disk is full, read-only or gone, since the row takes a new page. While a dump holds the table, rows are
 * added (40 bytes each) until a later check empties it.
 */
export async function checkWriting(): Promise<void> {
  try {
    await pool().query(EMPTYING)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error
    await pool().query(ADDING)
  }
}
