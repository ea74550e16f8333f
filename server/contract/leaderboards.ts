import { z } from 'zod'
import { slug } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { LIMITS } from './limits.ts'
import type { TheoryRow } from './theories.ts'

/** The boards that are open. Rising and Fair take their places here when they are counted. */
export const BOARDS = ['hot', 'top', 'new'] as const
export type Board = (typeof BOARDS)[number]

/** The spans that Top can be counted over. Day, week and month join when votes are kept by bucket. */
export const WINDOWS = ['all'] as const

export const boardChoice = z.strictObject({
  board: z.enum(BOARDS),
  window: z.enum(WINDOWS).optional(),
  storyline: slug.optional(),
  character: slug.optional(),
  language: z.enum(LANGUAGES).optional(),
  cursor: z.string().max(512).optional(),
  limit: z.int().min(1).max(LIMITS.page.max).optional(),
})
export type BoardChoice = z.output<typeof boardChoice>

/** One page of a board; `firstPlace` is the place of its first row, counted from 1. */
export type BoardPage = {
  items: TheoryRow[]
  firstPlace: number
  nextCursor: string | null
  /** ISO 8601, by the database's clock. */
  asOf: string
}
