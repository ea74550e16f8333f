import { rowsOf } from './client.ts'
import { PRESENT_TEXT, ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'

export type TheoristFacts = {
  handle: string
  joined_at: Date
  theories: number
  supporters: number
  /** UTC day. */
  first_star: Date | null
}

export async function theoristFacts(handle: string): Promise<TheoristFacts | undefined> {
  const [facts] = await rowsOf<TheoristFacts>(
    'theorist',
    `SELECT a.handle, a.joined_at, coalesce(k.supporters, 0) AS supporters, coalesce(k.theories, 0) AS theories,
            CASE WHEN k.supporters > 0 THEN k.first_star::timestamp AT TIME ZONE 'UTC' END AS first_star
     FROM accounts a LEFT JOIN theorist_support k ON k.theorist = a.id WHERE a.handle = $1`,
    [handle],
  )
  return facts
}

/** Accounts numbered `first` to `last`. */
export function listedTheorists(first: number, last: number): Promise<{ handle: string; changed_at: Date }[]> {
  return rowsOf<{ handle: string; changed_at: Date }>(
    'listed-theorists',
    `SELECT a.handle, newest.published_at AS changed_at
     FROM theorist_support k JOIN accounts a ON a.id = k.theorist AND a.handle IS NOT NULL CROSS JOIN LATERAL (
       SELECT s.published_at FROM on_stage s WHERE s.author = k.theorist ORDER BY -s.theory LIMIT 1
     ) AS newest
     WHERE k.theorist BETWEEN $1 AND $2 AND k.theories > 0 ORDER BY k.theorist`,
    [first, last],
  )
}

export async function lastListedTheorist(): Promise<number> {
  const [row] = await rowsOf<{ last: string }>(
    'last-listed-theorist',
    `SELECT k.theorist::text AS last FROM theorist_support k JOIN accounts a ON a.id = k.theorist AND a.handle IS NOT NULL
     WHERE k.theories > 0 ORDER BY k.theorist DESC LIMIT 1`,
    [],
  )
  return Number(row?.last ?? 0)
}

/** Newest first, after the theory `after`. */
export function theoriesOf(handle: string, after: string | undefined, rows: number): Promise<TheoryRowFacts[]> {
  return rowsOf<TheoryRowFacts>(
    'theories-of',
    `SELECT ${ROW_COLUMNS}
     FROM accounts a CROSS JOIN LATERAL (
       SELECT * FROM on_stage WHERE author = a.id AND -theory > -coalesce($2::bigint, 9223372036854775807) ORDER BY -theory LIMIT $3
     ) AS s JOIN theories t ON t.id = s.theory ${PRESENT_TEXT} JOIN storylines sl ON sl.slug = t.storyline
     WHERE a.handle = $1 ORDER BY s.theory DESC`,
    [handle, after ?? null, rows],
  )
}
