import type { Metadata } from 'next'
import { readBoardAt } from '#app/_boards/read-boards.ts'
import { given, isWhole, type Turn } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { boardCardPath, boardPath } from '#app/paths.ts'
import { figuresOf, rankingFrom, scaleOf } from '#server/contract/boards.ts'
import { LeaderboardsView } from './leaderboards-view.tsx'

export type BoardParams = PageParams & { board?: string[] }

export async function boardMeta(params: Promise<BoardParams>, turn: Turn): Promise<Metadata> {
  const { lang, seen } = await viewpointFrom(params)
  const ranking = rankingFrom((await params).board ?? ['hot']) ?? noPage()
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => boardPath(each, ranking),
    title: t(`boards.meta.${scaleOf(ranking)}`),
    description: t(`boards.how.${scaleOf(ranking)}`, figuresOf(ranking.board)),
    listed: isWhole(turn),
    card: {
      path: boardCardPath(lang, ranking),
      alt: t('cards.board', { title: t(`boards.meta.${scaleOf(ranking)}`) }),
    },
    feed: { followed: ranking, seen },
  })
}

export async function LeaderboardPage({ params, turn }: { params: Promise<BoardParams>; turn: Turn }) {
  const viewpoint = await viewpointFrom(params)
  const ranking = rankingFrom((await params).board ?? ['hot']) ?? noPage()
  const [at, storylines] = await Promise.all([
    readBoardAt({ progress: viewpoint.seen, ranking, ...given(turn) }),
    readStorylines(viewpoint.seen),
  ])
  return <LeaderboardsView at={at} storylines={storylines} viewpoint={viewpoint} />
}
