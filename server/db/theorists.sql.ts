import { rowsOf } from './client.ts'
import { ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'

export type TheoristFacts = {
  handle: string
  joined_at: Date
  theories: number
  supporters: number
  first_star_at: Date | null
}

/** A fan with what they have been given, or nothing. */
export async function theoristFacts(handle: string): Promise<TheoristFacts | undefined> {
  const [facts] = await rowsOf<TheoristFacts>(
    'theorist',
    `SELECT a.handle, a.joined_at, coalesce(k.supporters, 0) AS supporters,
            (SELECT count(*)::integer FROM theories t JOIN standing s ON s.theory = t.id AND s.listed WHERE t.author = a.id) AS theories,
            (SELECT min(v.cast_at) FROM theories t JOIN votes v ON v.theory = t.id AND v.counted WHERE t.author = a.id) AS first_star_at
     FROM accounts a LEFT JOIN theorist_support k ON k.theorist = a.id WHERE a.handle = $1`,
    [handle],
  )
  return facts
}

/** The fans with numbers from `first` to `last` who have a listed theory, by number, with the day of their newest. */
export function listedTheorists(first: number, last: number): Promise<{ handle: string; changed_at: Date }[]> {
  return rowsOf<{ handle: string; changed_at: Date }>(
    'listed-theorists',
    `SELECT a.handle, newest.published_at AS changed_at
     FROM accounts a CROSS JOIN LATERAL (
       SELECT t.published_at FROM theories t JOIN standing s ON s.theory = t.id AND s.listed
       WHERE t.author = a.id ORDER BY t.id DESC LIMIT 1
     ) AS newest
     WHERE a.id BETWEEN $1 AND $2 AND a.handle IS NOT NULL ORDER BY a.id`,
    [first, last],
  )
}

/** The highest number of a fan who has a listed theory; 0 where nobody has. */
export async function lastListedTheorist(): Promise<number> {
  const [row] = await rowsOf<{ last: string }>(
    'last-listed-theorist',
    `SELECT t.author::text AS last FROM theories t JOIN standing s ON s.theory = t.id AND s.listed
     JOIN accounts a ON a.id = t.author AND a.handle IS NOT NULL
     ORDER BY t.author DESC, t.id DESC LIMIT 1`,
    [],
  )
  return Number(row?.last ?? 0)
}

/** One page of a fan's listed theories, the newest first; behind the theory `after`. */
export function theoriesOf(handle: string, after: string | undefined, rows: number): Promise<TheoryRowFacts[]> {
  return rowsOf<TheoryRowFacts>(
    'theories-of',
    `SELECT ${ROW_COLUMNS}
     FROM accounts a JOIN theories t ON t.author = a.id JOIN standing s ON s.theory = t.id AND s.listed
     JOIN storylines sl ON sl.slug = t.storyline
     WHERE a.handle = $1 AND ($2::bigint IS NULL OR t.id < $2::bigint) ORDER BY t.id DESC LIMIT $3`,
    [handle, after ?? null, rows],
  )
}
