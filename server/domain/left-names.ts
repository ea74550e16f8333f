import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type pg from 'pg'
import { env } from '../env.ts'

/** What is kept of the name that somebody left under: enough to refuse it, and nothing that could be tried out without our secret. */
export function leftNameOf(handle: string): Buffer {
  return keyed(createHash('sha256').update(handle).digest())
}

function keyed(plain: Buffer): Buffer {
  const key = hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'entracte: names of those who left', 32)
  return createHmac('sha256', Buffer.from(key)).update(plain).digest()
}

/** Keys the names that were kept by a plain hash, as older servers did; once they are, there is nothing to do. */
export async function keyLeftNames(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ plain: Buffer }>('SELECT handle_hash AS plain FROM left_names WHERE NOT keyed')
  const [plain, sealed] = [rows.map((row) => row.plain), rows.map((row) => keyed(row.plain))]
  await pool.query(
    `UPDATE left_names AS kept SET handle_hash = given.sealed, keyed = true
     FROM unnest($1::bytea[], $2::bytea[]) AS given (plain, sealed) WHERE kept.handle_hash = given.plain AND NOT kept.keyed`,
    [plain, sealed],
  )
}
