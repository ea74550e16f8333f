import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type pg from 'pg'
import { env } from '../env.ts'

/** Keyed by our secret: nobody can guess left names from a stolen table. */
export function leftNameOf(handle: string): Buffer {
  return keyed(createHash('sha256').update(handle).digest())
}

function keyed(plain: Buffer): Buffer {
  const key = hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'entracte: names of those who left', 32)
  return createHmac('sha256', Buffer.from(key)).update(plain).digest()
}

/** Keys names that older servers hashed plainly. */
export async function keyLeftNames(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ plain: Buffer }>('SELECT handle_hash AS plain FROM left_names WHERE NOT keyed')
  const [plain, sealed] = [rows.map((row) => row.plain), rows.map((row) => keyed(row.plain))]
  await pool.query(
    `UPDATE left_names AS kept SET handle_hash = given.sealed, keyed = true
     FROM unnest($1::bytea[], $2::bytea[]) AS given (plain, sealed) WHERE kept.handle_hash = given.plain AND NOT kept.keyed`,
    [plain, sealed],
  )
}
