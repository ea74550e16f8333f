import { z } from 'zod'
import { theoryId } from './identifiers.ts'
import { EPISODES } from './limits.ts'
import { progress } from './spoilers.ts'

/** So many fans, or more, raise a theory to the latest episode that each of them says it tells of. */
export const RAISED_BY = 3

/** "This spoils more than it says": readers must have seen `episode`. */
export const flag = z.strictObject({ id: theoryId, episode: z.int().min(1).max(EPISODES), on: z.boolean() })
export type Flag = z.output<typeof flag>

/** The state after commit: whether the viewer's flag stands, and the level that the theory now has for everybody. */
export type FlagState = { flagged: boolean; spoilerEpisode: number }

/** An author's or a moderator's answer: to say what the flags say, or to go back to what the theory said itself. */
export const flagsAnswer = z.strictObject({
  id: theoryId,
  keep: z.enum(['raised', 'own']),
  /** The level that was answered; `STALE` where more flags have raised it since. Without it, whatever it is. */
  spoilerEpisode: progress.optional(),
})
export type FlagsAnswer = z.output<typeof flagsAnswer>

/** How many flags of a theory nobody has answered, and the level that they raise it to, if they do. */
export type UnansweredFlags = { count: number; raised: number | null }

/** What the viewer says of a theory: the episode of their unanswered flag, and whether its present version was answered to them. */
export type MyFlag = { episode: number | null; answered: boolean }
