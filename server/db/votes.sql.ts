import { rowsOf } from './client.ts'

export type Wish = { theory: bigint; fan: bigint; on: boolean }
type Outcome = { outcome: 'STANDS' | 'TAKEN_BACK' | 'NOT_FOUND' | 'NOT_ALLOWED'; votes: number | null }

/** The one statement that writes votes; answers in the order of the wishes. No pair may come twice. */
export function castVotes(wishes: readonly Wish[]): Promise<Outcome[]> {
  return rowsOf<Outcome>(
    'cast-votes',
    'SELECT outcome, votes FROM cast_votes($1::bigint[], $2::bigint[], $3::boolean[])',
    [wishes.map(({ theory }) => theory), wishes.map(({ fan }) => fan), wishes.map(({ on }) => on)],
  )
}
