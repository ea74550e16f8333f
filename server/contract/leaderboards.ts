import { z } from 'zod'
import { BOARD_NAMES, type Board, WINDOWS } from './boards.ts'
import { cursor, slug, storylineSlug, theoryId } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { SIZES } from './sizes.ts'
import type { StorylineRow } from './storylines.ts'
import type { TheoryRow } from './theories.ts'

const page = {
  cursor: cursor.optional(),
  limit: z.int().min(1).max(SIZES.page.max).optional(),
}

/** `window` is Top's alone; without it, the week's. */
export const boardChoice = z.strictObject({
  board: z.enum(BOARD_NAMES),
  window: z.enum(WINDOWS).optional(),
  storyline: storylineSlug.optional(),
  character: slug.optional(),
  language: z.enum(LANGUAGES).optional(),
  ...page,
})
export type BoardChoice = z.output<typeof boardChoice>

/** Default: all time. */
export const supportChoice = z.strictObject({ window: z.enum(WINDOWS).optional(), ...page })
export type SupportChoice = z.output<typeof supportChoice>

export const whyChoice = z.strictObject({
  theory: theoryId,
  board: z.enum(BOARD_NAMES),
  window: z.enum(WINDOWS).optional(),
})
export type WhyChoice = z.output<typeof whyChoice>

/** ISO 8601; `to` is the first moment after it. */
export type Bucket = { from: string; to: string }

type Page<Item> = {
  items: Item[]
  /** Counted from 1. */
  firstPlace: number
  nextCursor: string | null
  /** ISO 8601, by the database's clock. */
  asOf: string
  bucket?: Bucket
}

/** `bucketVotes`, on Top alone: étoiles within its bucket. */
export type RankedTheory = TheoryRow & { bucketVotes?: number }
export type BoardPage = Page<RankedTheory>

/** `handle` is null where they have left. */
export type RankedTheorist = { handle: string | null; supporters: number; theories: number }
export type TheoristsPage = Page<RankedTheorist>
export type StorylinesPage = Page<StorylineRow>

/** `worth` is in étoiles of this moment. */
export type WhyDay = { day: string; votes: number; worth: number }

/** The terms of a score, and no word of any text. */
export type Why = {
  theory: string
  board: Board
  /** Null off this board. */
  score: number | null
  /** Null off the board, or further down than we count. */
  place: number | null
  /** As far as we count. */
  among: number
  votes: number
  publishedAt: string
  asOf: string
  /** Hot and Rising alone: half-life (s), all étoiles' worth now, and days, latest first. */
  halfLife?: number
  worth?: number
  days?: WhyDay[]
  /** Before the days listed. */
  earlier?: { votes: number; worth: number }
  /** Top alone. */
  bucket?: Bucket
  bucketVotes?: number
}
