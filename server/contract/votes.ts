import { z } from 'zod'
import { theoryId, version } from './identifiers.ts'
import { SIZES } from './sizes.ts'

/** `version` is what the voter read; without it, the present one. */
export const vote = z.strictObject({
  theory: theoryId,
  on: z.boolean(),
  version: version.optional(),
})
export type Vote = z.output<typeof vote>

export const mineAmong = z.strictObject({ theories: z.array(theoryId).max(SIZES.mine) })

/** After commit. */
export type VoteState = { voted: boolean; votes: number }
