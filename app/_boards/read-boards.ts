import { noPage } from '#app/_shell/no-page.tsx'
import { found } from '#app/_trpc/found.ts'
import type { Subject } from '#app/paths.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { BoardPage, RankedTheory } from '#server/contract/leaderboards.ts'
import { given } from './turn.ts'
import { FULL, isShort, waitingBelow } from './waiting.ts'

type BoardQuery = {
  progress: number
  ranking: Ranking
  subject?: Subject
  language?: Language
  after?: string
  limit?: number
}

/** A board's page in its place; `waiting` fills up a short Hot. */
export type BoardAt = {
  ranking: Ranking
  page: BoardPage
  waiting: RankedTheory[]
  after?: string
  language?: Language
}

export async function readBoardAt(query: BoardQuery): Promise<BoardAt> {
  const { ranking, after, language } = query
  const page = await readBoard(query)
  const waiting =
    ranking.board === 'hot' && isShort(page)
      ? waitingBelow(page, await readBoard({ ...query, ranking: { board: 'new' }, limit: FULL }))
      : []
  return { ranking, page, waiting, ...given({ after, language }) }
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
