import { FRESH_DAYS } from '../contract/boards.ts'
import { rowsOf } from './client.ts'

/** The version that was read; default: the present one. */
export type Wish = { theory: bigint; voter: bigint; on: boolean; version?: number | undefined }
export type Outcome = { outcome: 'STANDS' | 'TAKEN_BACK' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'LEFT'; votes: number | null }

/** The one statement that writes votes; answers in order. No pair may come twice. */
export function castVotes(wishes: readonly Wish[]): Promise<Outcome[]> {
  return rowsOf<Outcome>(
    'cast-votes',
    'SELECT outcome, votes FROM cast_votes($1::bigint[], $2::bigint[], $3::boolean[], $4::integer[])',
    [
      wishes.map(({ theory }) => theory),
      wishes.map(({ voter }) => voter),
      wishes.map(({ on }) => on),
      wishes.map(({ version }) => version ?? null),
    ],
  )
}

export async function votesAmong(voter: bigint, theories: string[]): Promise<string[]> {
  const rows = await rowsOf<{ theory: string }>(
    'votes-among',
    'SELECT theory::text AS theory FROM votes WHERE theory = ANY ($1::bigint[]) AND fan = $2',
    [theories, voter],
  )
  return rows.map(({ theory }) => theory)
}

/** Of the listed ones; a visitor has never voted. */
export function votesOn(
  voter: bigint | null,
  theories: string[],
): Promise<{ theory: string; voted: boolean; votes: number }[]> {
  return rowsOf(
    'votes-on',
    `SELECT s.theory::text AS theory, s.votes, EXISTS (SELECT FROM votes v WHERE v.theory = s.theory AND v.fan = $2) AS voted
     FROM on_stage s WHERE s.theory = ANY ($1::bigint[])`,
    [theories, voter],
  )
}

/**
 * How many calls of `castVotes` it ranked, the last of them, and whether scores have to be restated or something has to
 * leave.
 */
export type Ranked = { handled: number; last: bigint | null; owing: boolean; leaving: boolean }

export async function rankVotes(calls: number): Promise<Ranked> {
  const [ranked] = await rowsOf<Omit<Ranked, 'last'> & { last: string | null }>(
    'rank-votes',
    'SELECT handled, last::text AS last, owing, leaving FROM rank_votes($1)',
    [calls],
  )
  if (!ranked) throw new Error('a step of ranking answered nothing')
  return { ...ranked, last: ranked.last === null ? null : BigInt(ranked.last) }
}

/** 0 when none is left. */
export async function restateOwing(): Promise<number> {
  const [restated] = await rowsOf<{ handled: number }>('restate-owing', 'SELECT restate_owing() AS handled', [])
  return restated?.handled ?? 0
}

/** 0 when nothing is left or votes have to be ranked first. */
export async function leaveSlice(): Promise<number> {
  const [left] = await rowsOf<{ handled: number }>('leave-slice', 'SELECT leave_slice() AS handled', [])
  return left?.handled ?? 0
}

/** The last unranked call, and the ms for which the first has waited. */
export async function unrankedVotes(): Promise<{ last: bigint; waited: number } | undefined> {
  const [queue] = await rowsOf<{ last: string | null; waited: number }>(
    'unranked',
    `SELECT (SELECT max(id) FROM unranked)::text AS last,
            (SELECT extract(epoch FROM clock_timestamp() - at) * 1000 FROM unranked ORDER BY id LIMIT 1)::double precision AS waited`,
    [],
  )
  return queue?.last ? { last: BigInt(queue.last), waited: queue.waited } : undefined
}

/** 0 when none is left. */
export async function tellVoters(): Promise<number> {
  const [told] = await rowsOf<{ looked: number }>('tell-voters', 'SELECT tell_voters() AS looked', [])
  return told?.looked ?? 0
}

/** Takes too old theories off fresh boards' indexes. */
export async function ageTheories(): Promise<number> {
  const { length } = await rowsOf(
    'age-theories',
    // Like all that changes boards, it locks ranking before their rows.
    `WITH alone AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0)))
     UPDATE ranking SET fresh = false FROM alone WHERE fresh AND published_at <= now() - interval '${FRESH_DAYS} days' RETURNING 1`,
    [],
  )
  return length
}
