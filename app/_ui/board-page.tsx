import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Language } from '#server/contract/languages.ts'
import type { Board } from '#server/contract/leaderboards.ts'
import { wordsFor } from '../_i18n/words.ts'
import { readBoard } from '../_read/boards.ts'
import { readStorylines } from '../_read/storylines.ts'
import { boardPath } from '../paths.ts'
import { boardFrom } from './board-choice.ts'
import { LeaderboardsView } from './leaderboards-view.tsx'
import { metaFor } from './meta.ts'
import { type PageParams, viewpointFrom } from './viewpoint.ts'

export type BoardParams = PageParams & { board?: string[] }

/** What the query of a turned page asks for. */
export type Turn = { after?: string | undefined; language?: Language | undefined }

const META = { hot: 'boards.metaHot', top: 'boards.metaTop', new: 'boards.metaNew' } as const satisfies Record<
  Board,
  string
>

/** The head of a board's page; a turned page is not for search engines. */
export async function boardMeta(params: Promise<BoardParams>, listed: boolean): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const board = boardFrom((await params).board ?? ['hot']) ?? notFound()
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => boardPath(each, board),
    title: t(META[board]),
    description: t(`boards.${board}How`),
    listed,
  })
}

/** A board of the whole house, cached or turned: both pages are drawn by this. */
export async function BoardOfTheHouse({ params, turn = {} }: { params: Promise<BoardParams>; turn?: Turn }) {
  const viewpoint = await viewpointFrom(params)
  const board = boardFrom((await params).board ?? ['hot']) ?? notFound()
  const [page, storylines] = await Promise.all([
    readBoard({ progress: viewpoint.seen, board, ...given(turn) }),
    readStorylines(viewpoint.seen),
  ])
  // A cursor that is not ours leads nowhere.
  if (page === null) notFound()
  return <LeaderboardsView at={{ board, page, ...given(turn) }} storylines={storylines} viewpoint={viewpoint} />
}

/** The turn without what it does not ask for, so that equal pages have equal cache keys. */
export function given({ after, language }: Turn): { after?: string; language?: Language } {
  return { ...(after !== undefined && { after }), ...(language !== undefined && { language }) }
}
