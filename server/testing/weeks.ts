import type pg from 'pg'

type Closer = Pick<pg.ClientBase, 'query'>
type Firsts = { theories?: readonly string[]; theorist?: string; storyline?: string }

/** A week that is over, written by hand: what verifies it would find no votes. */
export const WEEK = '2025-W15'

export async function closeByHand(
  closer: Closer,
  { theories = [], theorist, storyline = 'the-exchange' }: Firsts = {},
): Promise<void> {
  await closer.query(
    `INSERT INTO weeks (monday, votes, fans, theories) VALUES (to_date($1, 'IYYY-"W"IW'), 9, 3, 3) ON CONFLICT DO NOTHING`,
    [WEEK],
  )
  await closer.query(
    `INSERT INTO week_places (monday, kind, place, tied, count, theory, theorist, storyline)
     SELECT to_date($1, 'IYYY-"W"IW'), p.* FROM (
       SELECT 'theory', least(n, 3)::integer, 1, 3, theory, NULL::bigint, NULL::text FROM unnest($2::bigint[]) WITH ORDINALITY AS t (theory, n)
       UNION ALL SELECT 'theorist', 1, 1, 3, NULL, a.id, NULL FROM accounts a WHERE a.handle = $3
       UNION ALL SELECT 'storyline', 1, 1, 3, NULL, NULL, $4) AS p
     ON CONFLICT DO NOTHING`,
    [WEEK, theories, theorist ?? null, storyline],
  )
}
