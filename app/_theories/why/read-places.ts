import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Why } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'

/** A theory's place on one board. In a rehearsal too few theories are on it for ranks. */
export type TheoryPlace = Why & { rehearsal: boolean }
export type TheoryPlaces = { hot: TheoryPlace; week: TheoryPlace }

/** The places on Hot and on this week's Top; null where the theory is not listed. */
export async function readPlaces(theory: string): Promise<TheoryPlaces | null> {
  const [hot, week] = await Promise.all([
    readPlace(theory, { board: 'hot' }),
    readPlace(theory, { board: 'top', window: 'week' }),
  ])
  return hot && week && { hot, week }
}

export async function readPlace(theory: string, ranking: Ranking): Promise<TheoryPlace | null> {
  // The answer holds no text, so it is the same for every progress.
  const why = await found(pageCaller(0).leaderboards.why({ theory, ...ranking }))
  return why && { ...why, rehearsal: why.among < REHEARSAL_BELOW }
}
