import { notFound } from 'next/navigation'
import { found } from '#app/_trpc/found.ts'
import type { Subject } from '#app/paths.ts'
import { pageCaller } from '#server/api/page-caller.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'

type BoardAsked = {
  progress: number
  ranking: Ranking
  subject?: Subject
  language?: Language
  /** The cursor of `?after=`. */
  after?: string
  limit?: number
}

/** One page of a board as a visitor of this progress may see it; a cursor that is not one of this board's has no page. */
export async function readBoard(asked: BoardAsked): Promise<BoardPage> {
  return (await findBoard(asked)) ?? notFound()
}

/** The same, or null where there is no page. */
export async function findBoard(asked: BoardAsked): Promise<BoardPage | null> {
  const { progress, ranking, subject, language, after, limit } = asked
  const { board, window } = ranking
  return found(
    pageCaller(progress).leaderboards.theories({ board, window, ...subject, language, cursor: after, limit }),
  )
}
