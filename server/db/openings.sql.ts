import { rowsOf } from './client.ts'

/** Texts of which it is not kept how they begin, so many of them. */
export function unopenedTexts(rows: number): Promise<{ id: string; version: number; claim: string }[]> {
  return rowsOf(
    'unopened-texts',
    `SELECT id::text AS id, version, claim FROM theories WHERE opening IS NULL AND claim <> '' ORDER BY id LIMIT $1`,
    [rows],
  )
}

// Waits for nobody: whoever has a text in hand edits it, or takes it away.
const KEEP = `
  WITH free AS (
    SELECT id FROM theories WHERE id = ANY ($1::bigint[]) AND opening IS NULL AND claim <> '' FOR NO KEY UPDATE SKIP LOCKED
  ), kept AS (
    UPDATE theories t SET opening = o.opening
    FROM free, unnest($1::bigint[], $2::integer[], $3::text[]) AS o (id, version, opening)
    WHERE t.id = free.id AND o.id = t.id AND o.version = t.version
    RETURNING 1
  )
  SELECT count(*)::integer AS kept FROM kept`

/** Keeps how these versions begin, where they are still the present ones; answers how many were kept. */
export async function keepOpenings(texts: { id: string; version: number; opening: string }[]): Promise<number> {
  const [row] = await rowsOf<{ kept: number }>('keep-openings', KEEP, [
    texts.map(({ id }) => id),
    texts.map(({ version }) => version),
    texts.map(({ opening }) => opening),
  ])
  return row?.kept ?? 0
}
