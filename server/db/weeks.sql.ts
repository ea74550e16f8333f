import type { StorylineTitleFacts } from './characters.sql.ts'
import { rowsOf } from './client.ts'
import { rowOfTheory, type TheoryRowFacts } from './theories.sql.ts'

/** `week` is ISO 8601, days are `yyyy-mm-dd`. */
export type WeekFacts = { week: string; monday: string; sunday: string; votes: number; fans: number; theories: number }

const ISO_WEEK = `'IYYY-"W"IW'`
const isoOf = (monday: string) => `to_char(${monday}, ${ISO_WEEK})`
const COLUMNS = `${isoOf('monday')} AS week, monday::text AS monday, (monday + 6)::text AS sunday, votes, fans, theories`

/** Closes the next week that is over; answers its Monday, or null. */
export async function closeWeek(): Promise<string | null> {
  // Whatever that week was given has committed: it held this lock.
  await rowsOf('wait-for-votes', `SELECT pg_advisory_xact_lock(hashtextextended('entracte: voting', 0))`, [])
  const [closed] = await rowsOf<{ monday: string | null }>('close-week', 'SELECT close_week()::text AS monday', [])
  return closed?.monday ?? null
}

/** With the weeks beside it that are over. */
export async function weekFacts(
  week: string,
): Promise<(WeekFacts & { before: string | null; after: string | null }) | undefined> {
  const [facts] = await rowsOf<WeekFacts & { before: string | null; after: string | null }>(
    'week',
    `SELECT ${COLUMNS},
            (SELECT ${isoOf('max(b.monday)')} FROM weeks b WHERE b.monday < w.monday) AS before,
            (SELECT ${isoOf('min(a.monday)')} FROM weeks a WHERE a.monday > w.monday) AS after
     FROM weeks w WHERE monday = to_date($1, ${ISO_WEEK}) AND ${isoOf('monday')} = $1`,
    [week],
  )
  return facts
}

/** Of an ISO year, newest first. */
export function weeksOf(year: number): Promise<WeekFacts[]> {
  return rowsOf<WeekFacts>(
    'weeks-of',
    `SELECT ${COLUMNS} FROM weeks
     WHERE monday >= to_date($1::text, 'IYYY') AND monday < to_date(($1::integer + 1)::text, 'IYYY') ORDER BY weeks.monday DESC`,
    [year],
  )
}

/** ISO years with weeks that are over, newest first. */
export async function yearsWithWeeks(): Promise<number[]> {
  const rows = await rowsOf<{ year: number }>(
    'years-with-weeks',
    'SELECT generate_series(extract(isoyear FROM max(monday))::integer, extract(isoyear FROM min(monday))::integer, -1) AS year FROM weeks',
    [],
  )
  return rows.map(({ year }) => year)
}

type TheoryColumns = { [Column in keyof TheoryRowFacts]: TheoryRowFacts[Column] | null }

/** Columns of a theory are null where it is off stage, `handle` where they have left. */
export type WeekPlaceFacts = TheoryColumns & {
  monday: string
  theory: string | null
  kind: 'theory' | 'theorist' | 'storyline'
  place: number
  tied: number
  count: number
  handle: string | null
  title_of: StorylineTitleFacts | null
}

/** Down to the place `last`. */
export function weekPlaces(mondays: readonly string[], last: 1 | 3): Promise<WeekPlaceFacts[]> {
  return rowsOf<WeekPlaceFacts>(
    'week-places',
    `SELECT p.monday::text AS monday, p.theory::text AS theory, p.kind, p.place, p.tied, p.count, told.*, h.handle,
            CASE WHEN p.storyline IS NOT NULL THEN
              (SELECT jsonb_build_object('slug', s.slug, 'spoiler_episode', s.spoiler_episode,
                        'title', jsonb_object_agg(w.language, w.title), 'safe_title', jsonb_object_agg(w.language, w.safe_title))
               FROM storylines s JOIN storyline_words w ON w.storyline = s.slug WHERE s.slug = p.storyline GROUP BY s.slug)
            END AS title_of
     FROM week_places p
     LEFT JOIN accounts h ON h.id = p.theorist
     LEFT JOIN LATERAL (${rowOfTheory('p.theory')}) AS told ON true
     WHERE p.monday = ANY ($1::date[]) AND p.place <= $2
     ORDER BY p.monday DESC, p.place, p.theory, p.theorist, p.storyline`,
    [mondays, last],
  )
}
