import { z } from 'zod'
import { handle } from './accounts.ts'
import { cursor } from './identifiers.ts'
import { SIZES } from './sizes.ts'

export const theoristChoice = z.strictObject({ handle })

export const theoristPage = z.strictObject({
  handle,
  cursor: cursor.optional(),
  limit: z.int().min(1).max(SIZES.page.max).optional(),
})
export type TheoristPage = z.output<typeof theoristPage>

/** One part of all who have a theory on stage, by number. */
export type ListedTheorists = {
  theorists: {
    handle: string
    /** ISO 8601: when their newest theory was published. */
    changedAt: string
  }[]
  parts: number
}

export type TheoristView = {
  handle: string
  /** ISO 8601. */
  joinedAt: string
  theories: number
  /** Distinct fans who gave them an étoile. */
  supporters: number
  /** The day (UTC) of their first étoile, ISO 8601; null while they have none. */
  firstStarAt: string | null
}
