import type { Window } from '../contract/leaderboards.ts'
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

export type DayFacts = {
  /** `yyyy-mm-dd`, UTC. */
  day: string
  votes: number
}

/** The étoiles of a theory by the day (UTC) on which they were cast, from their tally: the latest first, no more than `days`. */
export function starsByDay(theory: string, days: number): Promise<DayFacts[]> {
  return rowsOf<DayFacts>(
    'stars-by-day',
    'SELECT day::text AS day, votes FROM tally WHERE theory = $1 AND votes > 0 ORDER BY day DESC LIMIT $2',
    [theory, days],
  )
}

/** The same with what they are worth at this moment, exactly, from the étoiles themselves: of a theory that has few. */
export function worthByDay(
  theory: string,
  at: Date,
  halfLife: number,
  days: number,
): Promise<(DayFacts & { worth: number })[]> {
  return rowsOf<DayFacts & { worth: number }>(
    'worth-by-day',
    `SELECT bucket_of('day', cast_at)::text AS day, count(*)::integer AS votes,
            sum(power(2::double precision, -least(extract(epoch FROM $2::timestamptz - cast_at)::double precision / $3, 1000))) AS worth
     FROM votes WHERE theory = $1 AND counted GROUP BY 1 ORDER BY 1 DESC LIMIT $4`,
    [theory, at, halfLife, days],
  )
}
