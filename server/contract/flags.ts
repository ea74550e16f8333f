import { z } from 'zod'
import { theoryId } from './identifiers.ts'
import { EPISODES } from './sizes.ts'
import { progress } from './spoilers.ts'

/** So many flags raise a theory to the latest episode that at least so many fans name. */
export const RAISED_BY = 3

/** "This spoils more than it says": readers must have seen `episode`. */
export const flag = z.strictObject({ id: theoryId, episode: z.int().min(1).max(EPISODES), on: z.boolean() })
export type Flag = z.output<typeof flag>

/** After commit: whether the viewer's flag stands, and the theory's episode for everybody. */
export type FlagState = { flagged: boolean; spoilerEpisode: number }

/** An author's or a moderator's answer: to keep the raised episode, or the theory's own. */
export const flagsAnswer = z.strictObject({
  id: theoryId,
  keep: z.enum(['raised', 'own']),
  /** The episode that was read; `STALE` where flags have raised it since. */
  spoilerEpisode: progress.optional(),
})
export type FlagsAnswer = z.output<typeof flagsAnswer>

/** How many flags nobody has answered, and the episode that they raise it to, if they do. */
export type UnansweredFlags = { count: number; raised: number | null }

/** The viewer's unanswered flag, and whether one of theirs was answered at the present version. */
export type MyFlag = { episode: number | null; answered: boolean }
