import { FADING_BOARDS, type FadingBoard, FRESH_DAYS, SPANS, type Span, type Window } from '../contract/boards.ts'
import type { WhyDay } from '../contract/leaderboards.ts'
import { rowsOf } from './client.ts'
import { MOMENT, type Moment, spanOf } from './leaderboards.sql.ts'

export type PlaceFacts = Moment & { votes: number; published_at: Date; fresh: boolean } & Record<
    FadingBoard,
    number | null
  > &
  Record<`${Span}_votes`, number>

const SCORES = FADING_BOARDS.map((board) => `s.${board}`)
const COUNTS = SPANS.map(
  (span) => `CASE WHEN s.${span} = bucket_of('${span}', now()) THEN s.${span}_votes ELSE 0 END AS ${span}_votes`,
)

/** A window counts its present bucket, else 0. */
export async function placeFacts(theory: string, window: Window | undefined): Promise<PlaceFacts | undefined> {
  const [facts] = await rowsOf<PlaceFacts>(
    'place-facts',
    `SELECT m.*, s.votes, s.published_at, s.published_at > now() - interval '${FRESH_DAYS} days' AS fresh, ${[...SCORES, ...COUNTS]}
     FROM on_stage s CROSS JOIN (${MOMENT}) AS m WHERE s.theory = $2`,
    [spanOf(window), theory],
  )
  return facts
}

/** By UTC day: latest first, at most `days`. */
export function worthByDay(theory: string, at: Date, board: FadingBoard, days: number): Promise<WhyDay[]> {
  const halfLife = `${board}_half_life()`
  return rowsOf<WhyDay>(
    `worth-by-day-${board}`,
    `SELECT day::text AS day, votes,
            ${board} * power(2::double precision, greatest(unit_score(day, ${halfLife}) - score_term($2::timestamptz, ${halfLife}), -1000)) AS worth
     FROM tally WHERE theory = $1 AND votes > 0 AND ${board} > 0 ORDER BY day DESC LIMIT $3`,
    [theory, at, days],
  )
}
