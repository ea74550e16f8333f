import type pg from 'pg'

type Asker = Pick<pg.ClientBase, 'query'>
type Over = { theories?: readonly string[]; storylines?: readonly string[] }

/** A month of questions that are over: every day of April 2025, of these storylines and theories in turn. */
export const MONTH = '2025-04'

export async function askMonth(
  asker: Asker,
  { theories = [], storylines = ['the-exchange'] }: Over = {},
): Promise<void> {
  await asker.query(
    `INSERT INTO questions (day, storyline, closed_at, split, theory)
     SELECT '${MONTH}-01'::date + n, ($1::text[])[n % cardinality($1) + 1], now(), '{2,1}'::integer[], ($2::bigint[])[n % nullif(cardinality($2), 0) + 1]
     FROM generate_series(0, 29) AS n ON CONFLICT DO NOTHING`,
    [storylines, theories],
  )
}

/** Today's and yesterday's, in UTC. Written as pages hear of it. */
export async function askTonight(
  asker: Asker,
  {
    today,
    yesterday,
    split,
    theory = null,
  }: { today: string; yesterday: string; split: number[]; theory?: string | null },
): Promise<void> {
  await asker.query(
    `WITH asked AS (
       INSERT INTO questions (day, storyline, closed_at, split, theory)
       VALUES (bucket_of('day', now()), $1, NULL, '{}', NULL), (bucket_of('day', now()) - 1, $2, now(), $3::integer[], $4::bigint)
       ON CONFLICT (day) DO UPDATE SET storyline = excluded.storyline, closed_at = excluded.closed_at, split = excluded.split, theory = excluded.theory
     )
     INSERT INTO events (kind) VALUES ('asked')`,
    [today, yesterday, split, theory],
  )
}
