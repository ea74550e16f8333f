import { rowsOf } from './client.ts'

export type Wish = { theory: bigint; fan: bigint; on: boolean }
export type Outcome = { outcome: 'STANDS' | 'TAKEN_BACK' | 'NOT_FOUND' | 'NOT_ALLOWED'; votes: number | null }

/** The one statement that writes votes; answers in the order of the wishes. No pair may come twice. */
export function castVotes(wishes: readonly Wish[]): Promise<Outcome[]> {
  return rowsOf<Outcome>(
    'cast-votes',
    'SELECT outcome, votes FROM cast_votes($1::bigint[], $2::bigint[], $3::boolean[])',
    [wishes.map(({ theory }) => theory), wishes.map(({ fan }) => fan), wishes.map(({ on }) => on)],
  )
}

/** Which of these theories this fan has given an étoile to. */
export async function votesAmong(fan: bigint, theories: string[]): Promise<string[]> {
  const rows = await rowsOf<{ theory: string }>(
    'votes-among',
    'SELECT theory::text AS theory FROM votes WHERE theory = ANY ($1::bigint[]) AND fan = $2',
    [theories, fan],
  )
  return rows.map(({ theory }) => theory)
}

/** Brings the votes of up to `calls` calls of `castVotes` onto the boards; the number of calls that there were. */
export async function rankVotes(calls: number): Promise<number> {
  const [{ ranked } = { ranked: 0 }] = await rowsOf<{ ranked: number }>(
    'rank-votes',
    'SELECT rank_votes($1) AS ranked',
    [calls],
  )
  return ranked
}

/** Lets theories that have grown older than Rising shows leave its indexes; their number. */
export async function ageTheories(): Promise<number> {
  const { length } = await rowsOf(
    'age-theories',
    `UPDATE ranking SET fresh = false WHERE fresh AND published_at <= now() - interval '7 days' RETURNING 1`,
    [],
  )
  return length
}
