import { z } from 'zod'
import { theoryId, version } from './identifiers.ts'
import { LIMITS } from './limits.ts'

/** `version` is that of the text which the fan read; without it, the étoile is for the present one. */
export const vote = z.strictObject({
  theory: theoryId,
  on: z.boolean(),
  version: version.optional(),
})
export type Vote = z.output<typeof vote>

export const mineAmong = z.strictObject({ theories: z.array(theoryId).max(LIMITS.mine) })

/** The state after commit: whether the viewer's étoile stands, and how many the theory has. */
export type VoteState = { voted: boolean; votes: number }
