import { rowsOf } from './client.ts'

export type StandingFacts = {
  votes: number
  hot: number | null
  rising: number | null
  published_at: Date
  fresh: boolean
  day_votes: number
  week_votes: number
  month_votes: number
}

/** The counts and scores of a listed theory; a window's count is that of its present bucket, else 0. */
export async function standingFacts(theory: string): Promise<StandingFacts | undefined> {
  const [facts] = await rowsOf<StandingFacts>(
    'standing',
    `SELECT votes, hot, rising, published_at, published_at > now() - interval '7 days' AS fresh,
            CASE WHEN day = bucket_of('day', now()) THEN day_votes ELSE 0 END AS day_votes,
            CASE WHEN week = bucket_of('week', now()) THEN week_votes ELSE 0 END AS week_votes,
            CASE WHEN month = bucket_of('month', now()) THEN month_votes ELSE 0 END AS month_votes
     FROM standing WHERE theory = $1 AND listed`,
    [theory],
  )
  return facts
}

/** The étoiles of a theory by the day (UTC) on which they were cast, and what they are worth now; the latest first. */
export function worthByDay(theory: string, halfLife: number): Promise<{ day: string; votes: number; worth: number }[]> {
  return rowsOf(
    'worth-by-day',
    `SELECT bucket_of('day', cast_at)::text AS day, count(*)::integer AS votes,
            sum(power(2::double precision, -least(extract(epoch FROM now() - cast_at)::double precision / $2, 1000))) AS worth
     FROM votes WHERE theory = $1 AND counted GROUP BY 1 ORDER BY 1 DESC`,
    [theory, halfLife],
  )
}
