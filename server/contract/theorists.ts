import { z } from 'zod'
import { handle } from './accounts.ts'
import { cursor } from './identifiers.ts'
import { LIMITS } from './limits.ts'

export const theoristChoice = z.strictObject({ handle })

export const theoristPage = z.strictObject({
  handle,
  cursor: cursor.optional(),
  limit: z.int().min(1).max(LIMITS.page.max).optional(),
})
export type TheoristPage = z.output<typeof theoristPage>

/** One part of the fans who have a theory on stage, by their numbers, and how many parts there are. */
export type ListedTheorists = {
  theorists: {
    handle: string
    /** ISO 8601: when the newest of their theories was published. */
    changedAt: string
  }[]
  parts: number
}

/** A fan as everybody sees them. */
export type TheoristView = {
  handle: string
  /** ISO 8601. */
  joinedAt: string
  theories: number
  /** Distinct fans who gave them an étoile. */
  supporters: number
  /** The day (UTC) on which their first étoile came, ISO 8601; null while nobody's stands. */
  firstStarAt: string | null
}
