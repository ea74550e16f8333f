import { notFound } from 'next/navigation'
import { cache } from 'react'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Window } from '#server/contract/boards.ts'
import type { StorylinesPage, TheoristsPage } from '#server/contract/leaderboards.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import type { ListedTheorists, TheoristView } from '#server/contract/theorists.ts'

type TheoristsAsked = {
  window: Window
  /** The cursor of `?after=`. */
  after?: string
  limit?: number
}

/** One page of the people of the house; they are the same whatever one has seen. A foreign cursor has no page. */
export async function readTheorists(asked: TheoristsAsked): Promise<TheoristsPage> {
  return (await findTheorists(asked)) ?? notFound()
}

/** The same, or null where there is no page. */
export async function findTheorists({ window, after, limit }: TheoristsAsked): Promise<TheoristsPage | null> {
  return found(pageCaller(0).leaderboards.theorists({ window, cursor: after, limit }))
}

/** The storylines that most fans gave an étoile to within a window, as a visitor of this progress may see them. */
export async function readRankedStorylines(progress: number, window: Window, limit: number): Promise<StorylinesPage> {
  return pageCaller(progress).leaderboards.storylines({ window, limit })
}

/** One fan as everybody sees them; null where nobody goes by that name. */
export const readTheorist = cache(async (handle: string): Promise<TheoristView | null> => {
  return found(pageCaller(0).theorists.open({ handle }))
})

/** One part of whoever has a theory on stage. */
export async function readListedTheorists(part: number): Promise<ListedTheorists> {
  return pageCaller(0).theorists.listed({ part })
}

type TheoriesPage = { items: TheoryRow[]; nextCursor: string | null }

/** One page of a fan's theories, the newest first, as a visitor of this progress may see them; null where there is none. */
export async function readTheoriesOf(progress: number, handle: string, after?: string): Promise<TheoriesPage | null> {
  return found(pageCaller(progress).theorists.theories({ handle, cursor: after }))
}
