import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Why } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'

/** Where a theory stands on one of the house's boards; with so few on it that nobody has a rank, `rehearsal`. */
export type Stand = Why & { rehearsal: boolean }
export type Standing = { hot: Stand; week: Stand }

/** Why a theory stands where it stands, on Hot and on this week's Top; null where it is not listed (any more). */
export async function readStanding(theory: string): Promise<Standing | null> {
  const [hot, week] = await Promise.all([
    readStand(theory, { board: 'hot' }),
    readStand(theory, { board: 'top', window: 'week' }),
  ])
  return hot && week && { hot, week }
}

/** The same for one board. */
export async function readStand(theory: string, ranking: Ranking): Promise<Stand | null> {
  // Why holds no text, so that it is the same whatever one has seen.
  const why = await found(pageCaller(0).leaderboards.why({ theory, ...ranking }))
  return why && { ...why, rehearsal: why.among < REHEARSAL_BELOW }
}
