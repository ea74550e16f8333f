import { z } from 'zod'
import { theoryId, version } from './identifiers.ts'
import { SIZES } from './sizes.ts'

/** `version` is that of the text that the voter read; without it, the present one. */
export const vote = z.strictObject({
  theory: theoryId,
  on: z.boolean(),
  version: version.optional(),
})
export type Vote = z.output<typeof vote>

export const mineAmong = z.strictObject({ theories: z.array(theoryId).max(SIZES.mine) })

/** After commit: whether the viewer's étoile stands, and how many the theory has. */
export type VoteState = { voted: boolean; votes: number }
