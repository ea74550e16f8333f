import { noPage } from '#app/_shell/no-page.tsx'
import { found } from '#app/_trpc/found.ts'
import type { Subject } from '#app/paths.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'

type BoardQuery = {
  progress: number
  ranking: Ranking
  subject?: Subject
  language?: Language
  after?: string
  limit?: number
}

/** One page of a board as a visitor of this progress may see it. A cursor of another board is not found. */
export async function readBoard(query: BoardQuery): Promise<BoardPage> {
  return (await findBoard(query)) ?? noPage()
}

export async function findBoard(query: BoardQuery): Promise<BoardPage | null> {
  const { progress, ranking, subject, language, after, limit } = query
  const { board, window } = ranking
  return found(
    pageCaller(progress).leaderboards.theories({ board, window, ...subject, language, cursor: after, limit }),
  )
}
