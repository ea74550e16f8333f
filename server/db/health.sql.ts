import { pool } from './client.ts'

// One transaction, since it is one message: what fails in it leaves nothing open.
const CHECK = `SET LOCAL lock_timeout = '1s'; TRUNCATE write_checks; INSERT INTO write_checks VALUES (clock_timestamp())`

/** Writes a row that takes a new page on the disk; fails where nothing can be written: read-only, full, or gone. */
export async function checkWriting(): Promise<void> {
  await pool().query(CHECK)
}
