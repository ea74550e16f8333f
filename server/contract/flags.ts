import { z } from 'zod'
import { progress, theoryId } from './identifiers.ts'
import { EPISODES } from './sizes.ts'

/** So many flags raise a theory to the latest episode that at least so many fans name. */
export const RAISED_BY = 3

/** Readers must have seen `episode`. */
export const flag = z.strictObject({ id: theoryId, episode: z.int().min(1).max(EPISODES), on: z.boolean() })
export type Flag = z.output<typeof flag>

/** After commit; `spoilerEpisode` is for everybody. */
export type FlagState = { flagged: boolean; spoilerEpisode: number }

export const flagsAnswer = z.strictObject({
  id: theoryId,
  keep: z.enum(['raised', 'own']),
  /** As read; `STALE` where flags have raised it since. */
  spoilerEpisode: progress.optional(),
})
export type FlagsAnswer = z.output<typeof flagsAnswer>

export type UnansweredFlags = { count: number; raised: number | null }

/** The unanswered flag's episode; `answered` is about the present version. */
export type MyFlag = { episode: number | null; answered: boolean }
