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

export type ListedTheorists = {
  theorists: {
    handle: string
    /** ISO 8601: of their newest theory. */
    changedAt: string
  }[]
  parts: number
}

export type TheoristView = {
  handle: string
  /** ISO 8601. */
  joinedAt: string
  theories: number
  /** Distinct fans. */
  supporters: number
  /** Day (UTC) of their first étoile, ISO 8601. */
  firstStarAt: string | null
}
