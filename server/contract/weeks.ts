import { z } from 'zod'
import type { StorylineTitle } from './characters.ts'
import type { TheoryRow } from './theories.ts'

/** ISO 8601: `2026-W48`. */
export const isoWeek = z.string().regex(/^20\d\d-W(0[1-9]|[1-4]\d|5[0-3])$/)
export const weekChoice = z.strictObject({ week: isoWeek })

/** Of an ISO year; without one, of the latest with weeks that are over. */
export const weekList = z.strictObject({ year: z.int().min(2000).max(2099).optional() }).default({})

/** `tied` is how many share the place; of more than ten the first ten are named. */
type Place = { place: number; tied: number }

/** The first three places, in order. A theory that is off stage, and who has left, are null. */
export type WeekPlaces = {
  theories: (Place & { votes: number; theory: TheoryRow | null })[]
  /** By distinct fans, as storylines. */
  theorists: (Place & { supporters: number; handle: string | null })[]
  storylines: (Place & { supporters: number; storyline: StorylineTitle })[]
}

/** Monday to Sunday in UTC, as `yyyy-mm-dd`. Counts are those of its end, whatever came later. */
export type ClosedWeek = {
  week: string
  monday: string
  sunday: string
  votes: number
  fans: number
  theories: number
  places: WeekPlaces
}

/** `before` and `after` are the weeks beside it that are over. */
export type WeekView = ClosedWeek & { before: string | null; after: string | null }

/** Newest first, with their first places alone. `year` is null where no week is over. */
export type WeeksOfYear = { year: number | null; items: ClosedWeek[]; years: number[] }
