import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RISING } from '#server/contract/ranking.ts'
import { wordsFor } from '../_i18n/words.ts'
import { readBoard } from '../_read/boards.ts'
import { readStorylines } from '../_read/storylines.ts'
import { boardCardPath, boardPath } from '../paths.ts'
import { rankingFrom, scaleOf } from './board-choice.ts'
import { LeaderboardsView } from './leaderboards-view.tsx'
import { metaFor } from './meta.ts'
import { given, type Turn } from './turn.ts'
import { type PageParams, viewpointFrom } from './viewpoint.ts'

export type BoardParams = PageParams & { board?: string[] }

/** The head of a board's page; a turned page is not for search engines. */
export async function boardMeta(params: Promise<BoardParams>, listed: boolean): Promise<Metadata> {
  const { lang, seen } = await viewpointFrom(params)
  const ranking = rankingFrom((await params).board ?? ['hot']) ?? notFound()
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => boardPath(each, ranking),
    title: t(`boards.meta.${scaleOf(ranking)}`),
    description: t(`boards.how.${scaleOf(ranking)}`, { ...RISING }),
    listed,
    card: {
      path: boardCardPath(lang, ranking),
      alt: t('cards.board', { title: t(`boards.meta.${scaleOf(ranking)}`) }),
    },
    feed: { followed: ranking, seen },
  })
}

/** A board of the whole house, cached or turned: both pages are drawn by this. */
export async function BoardOfTheHouse({ params, turn = {} }: { params: Promise<BoardParams>; turn?: Turn }) {
  const viewpoint = await viewpointFrom(params)
  const ranking = rankingFrom((await params).board ?? ['hot']) ?? notFound()
  const [page, storylines] = await Promise.all([
    readBoard({ progress: viewpoint.seen, ranking, ...given(turn) }),
    readStorylines(viewpoint.seen),
  ])
  return <LeaderboardsView at={{ ranking, page, ...given(turn) }} storylines={storylines} viewpoint={viewpoint} />
}
