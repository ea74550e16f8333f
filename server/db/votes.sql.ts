import { FRESH_DAYS } from '../contract/boards.ts'
import { rowsOf } from './client.ts'

/** `version` is that of the text which was read; without it, the present one. */
export type Wish = { theory: bigint; voter: bigint; on: boolean; version?: number | undefined }
export type Outcome = { outcome: 'STANDS' | 'TAKEN_BACK' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'LEFT'; votes: number | null }

/** The one statement that writes votes; answers in the order of the wishes. No pair may come twice. */
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

/** Which of these theories this voter has given an étoile to. */
export async function votesAmong(voter: bigint, theories: string[]): Promise<string[]> {
  const rows = await rowsOf<{ theory: string }>(
    'votes-among',
    'SELECT theory::text AS theory FROM votes WHERE theory = ANY ($1::bigint[]) AND fan = $2',
    [theories, voter],
  )
  return rows.map(({ theory }) => theory)
}

/** How many étoiles each of these theories has that are listed, and whether this voter's is among them; nobody's is. */
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
 * What a step of ranking did: how many calls of `castVotes` it brought onto the boards, the last of them, and whether scores
 * are to be made anew for them to stand there, and something has still to leave.
 */
export type Ranked = { handled: number; last: bigint | null; owing: boolean; leaving: boolean }

/** Brings the votes of up to `calls` calls of `castVotes` onto the boards. */
export async function rankVotes(calls: number): Promise<Ranked> {
  const [ranked] = await rowsOf<Omit<Ranked, 'last'> & { last: string | null }>(
    'rank-votes',
    'SELECT handled, last::text AS last, owing, leaving FROM rank_votes($1)',
    [calls],
  )
  if (!ranked) throw new Error('a step of ranking answered nothing')
  return { ...ranked, last: ranked.last === null ? null : BigInt(ranked.last) }
}

/** Makes the scores anew of some theories that a step of ranking left owing; nothing is left where it answers 0. */
export async function restateOwing(): Promise<number> {
  const [restated] = await rowsOf<{ handled: number }>('restate-owing', 'SELECT restate_owing() AS handled', [])
  return restated?.handled ?? 0
}

/** Lets a slice of what has left count no more; 0 where nothing leaves, or what does waits for votes to be ranked. */
export async function leaveSlice(): Promise<number> {
  const [left] = await rowsOf<{ handled: number }>('leave-slice', 'SELECT leave_slice() AS handled', [])
  return left?.handled ?? 0
}

/** The last call whose votes wait for their boards, and for how long the first has waited (ms); nothing where none waits. */
export async function unrankedVotes(): Promise<{ last: bigint; waited: number } | undefined> {
  const [queue] = await rowsOf<{ last: string | null; waited: number }>(
    'unranked',
    `SELECT (SELECT max(id) FROM unranked)::text AS last,
            (SELECT extract(epoch FROM clock_timestamp() - at) * 1000 FROM unranked ORDER BY id LIMIT 1)::double precision AS waited`,
    [],
  )
  return queue?.last ? { last: BigInt(queue.last), waited: queue.waited } : undefined
}

/** Tells the next fans of an edit that they gave their étoile to an earlier text; nothing is left where it answers 0. */
export async function tellVoters(): Promise<number> {
  const [told] = await rowsOf<{ looked: number }>('tell-voters', 'SELECT tell_voters() AS looked', [])
  return told?.looked ?? 0
}

/** Lets theories that have grown too old for boards of the fresh leave their indexes; their number. */
export async function ageTheories(): Promise<number> {
  const { length } = await rowsOf(
    'age-theories',
    // As whoever changes the boards it waits for ranking, before it has any row of theirs.
    `WITH alone AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0)))
     UPDATE ranking SET fresh = false FROM alone WHERE fresh AND published_at <= now() - interval '${FRESH_DAYS} days' RETURNING 1`,
    [],
  )
  return length
}
