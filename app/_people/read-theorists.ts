import { cache } from 'react'
import { noPage } from '#app/_shell/no-page.tsx'
import { found } from '#app/_trpc/found.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Window } from '#server/contract/boards.ts'
import type { StorylinesPage, TheoristsPage } from '#server/contract/leaderboards.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import type { ListedTheorists, TheoristView } from '#server/contract/theorists.ts'

type TheoristsQuery = {
  window: Window
  after?: string
  limit?: number
}

/** One page of theorists, the same for every progress. A cursor of another list is not found. */
export async function readTheorists(query: TheoristsQuery): Promise<TheoristsPage> {
  return (await findTheorists(query)) ?? noPage()
}

async function findTheorists({ window, after, limit }: TheoristsQuery): Promise<TheoristsPage | null> {
  return found(pageCaller(0).leaderboards.theorists({ window, cursor: after, limit }))
}

/** The storylines with the most different voters within a window, as a visitor of this progress may see them. */
export async function readRankedStorylines(progress: number, window: Window, limit: number): Promise<StorylinesPage> {
  return pageCaller(progress).leaderboards.storylines({ window, limit })
}

export const readTheorist = cache(async (handle: string): Promise<TheoristView | null> => {
  return found(pageCaller(0).theorists.open({ handle }))
})

export async function readListedTheorists(part: number): Promise<ListedTheorists> {
  return pageCaller(0).theorists.listed({ part })
}

type TheoriesPage = { items: TheoryRow[]; nextCursor: string | null }

/** One page of a theorist's theories, newest first; null where nobody has that name or the cursor is another list's. */
export async function readTheoriesOf(progress: number, handle: string, after?: string): Promise<TheoriesPage | null> {
  return found(pageCaller(progress).theorists.theories({ handle, cursor: after }))
}
