import { z } from 'zod'
import { storylineSlug } from './identifiers.ts'
import { STARTERS } from './sizes.ts'

/** `starter` is the index of a storyline's starter, from 0; null takes the answer back. */
export const answer = z.strictObject({
  storyline: storylineSlug,
  starter: z
    .int()
    .min(0)
    .max(STARTERS - 1)
    .nullable(),
})
export type Answer = z.output<typeof answer>

export const splitChoice = z.strictObject({ storyline: storylineSlug })

/** The viewer's own answer, and how many accounts have given each starter, in their order. */
export type Split = { starter: number | null; answers: number[] }
