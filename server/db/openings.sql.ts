import { rowsOf } from './client.ts'

export function textsWithoutOpening(rows: number): Promise<{ id: string; version: number; claim: string }[]> {
  return rowsOf(
    'texts-without-opening',
    `SELECT theory::text AS id, version, claim FROM texts WHERE opening IS NULL AND claim <> '' ORDER BY theory, version LIMIT $1`,
    [rows],
  )
}

// Transactions that lock theories edit or remove the text themselves.
const KEEP = `
  WITH free AS (
    SELECT t.id FROM theories t WHERE t.id = ANY ($1::bigint[]) FOR NO KEY UPDATE SKIP LOCKED
  ), kept AS (
    UPDATE texts x SET opening = o.opening
    FROM free, unnest($1::bigint[], $2::integer[], $3::text[]) AS o (id, version, opening)
    WHERE o.id = free.id AND x.theory = o.id AND x.version = o.version AND x.opening IS NULL AND x.claim <> ''
    RETURNING 1
  )
  SELECT count(*)::integer AS kept FROM kept`

export async function writeOpenings(texts: { id: string; version: number; opening: string }[]): Promise<number> {
  const [row] = await rowsOf<{ kept: number }>('write-openings', KEEP, [
    texts.map(({ id }) => id),
    texts.map(({ version }) => version),
    texts.map(({ opening }) => opening),
  ])
  return row?.kept ?? 0
}
