import { z } from 'zod'
import { EPISODES } from './limits.ts'

/** The last Season 1 episode that somebody has seen, 0 (nothing yet) to 8 (all). */
export const progress = z.int().min(0).max(EPISODES)
export type Progress = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** The cookie that keeps a visitor's progress; readable by the page, worth nothing to a thief. */
export const SEEN_COOKIE = 'seen'

/** Says, when somebody signs in, what this browser and the account each remembered, where they differ: `3 8`. */
export const PROGRESSES_HEADER = 'progresses'

/** The rule: a word marked for an episode is for those who have seen that episode. */
export function mayRead(seen: number, spoilerEpisode: number): boolean {
  return seen >= spoilerEpisode
}

/** Reads a progress from outside (cookie, path); whatever is not 0–8 counts as nothing seen. */
export function progressFrom(value: string | undefined): Progress {
  return /^[0-8]$/.test(value ?? '') ? (Number(value) as Progress) : 0
}
