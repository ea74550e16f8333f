import type { WhyDay, Window } from '../contract/leaderboards.ts'
import { rowsOf } from './client.ts'
import { MOMENT, type Moment, windowValues } from './leaderboards.sql.ts'

export type StandingFacts = Moment & {
  votes: number
  hot: number | null
  rising: number | null
  published_at: Date
  fresh: boolean
  day_votes: number
  week_votes: number
  month_votes: number
}

/** The counts and scores of a listed theory, of this moment; a window's count is that of its present bucket, else 0. */
export async function standingFacts(theory: string, window: Window | undefined): Promise<StandingFacts | undefined> {
  const [facts] = await rowsOf<StandingFacts>(
    'standing',
    `SELECT m.*, s.votes, s.hot, s.rising, s.published_at, s.published_at > now() - interval '7 days' AS fresh,
            CASE WHEN s.day = bucket_of('day', now()) THEN s.day_votes ELSE 0 END AS day_votes,
            CASE WHEN s.week = bucket_of('week', now()) THEN s.week_votes ELSE 0 END AS week_votes,
            CASE WHEN s.month = bucket_of('month', now()) THEN s.month_votes ELSE 0 END AS month_votes
     FROM standing s CROSS JOIN (${MOMENT}) AS m WHERE s.theory = $3 AND s.listed`,
    [...windowValues(window), theory],
  )
  return facts
}

/**
 * The étoiles of a theory by the day (UTC) on which they were cast, and what they are worth at this moment, from the sums of
 * its days: the latest first, no more than `days`.
 */
export function worthByDay(theory: string, at: Date, board: 'hot' | 'rising', days: number): Promise<WhyDay[]> {
  const halfLife = `${board}_half_life()`
  return rowsOf<WhyDay>(
    `worth-by-day-${board}`,
    `SELECT day::text AS day, votes,
            ${board} * power(2::double precision, greatest(unit_score(day, ${halfLife}) - score_term($2::timestamptz, ${halfLife}), -1000)) AS worth
     FROM tally WHERE theory = $1 AND votes > 0 AND ${board} > 0 ORDER BY day DESC LIMIT $3`,
    [theory, at, days],
  )
}
