import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Why } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'

/** A rehearsal has too few theories for ranks. */
export type TheoryPlace = Why & { rehearsal: boolean }
export type TheoryPlaces = { hot: TheoryPlace; week: TheoryPlace }

/** Null if unlisted. */
export async function readPlaces(theory: string): Promise<TheoryPlaces | null> {
  const [hot, week] = await Promise.all([
    readPlace(theory, { board: 'hot' }),
    readPlace(theory, { board: 'top', window: 'week' }),
  ])
  return hot && week && { hot, week }
}

export async function readPlace(theory: string, ranking: Ranking): Promise<TheoryPlace | null> {
  // Without text, so equal for every progress.
  const why = await found(pageCaller(0).leaderboards.why({ theory, ...ranking }))
  return why && { ...why, rehearsal: why.among < REHEARSAL_BELOW }
}
