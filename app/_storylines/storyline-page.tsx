import type { Metadata } from 'next'
import { readBoardAt } from '#app/_boards/read-boards.ts'
import { given, isWhole, type Turn } from '#app/_boards/turn.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { boardPath, storylineCardPath } from '#app/paths.ts'
import { rankingFrom } from '#server/contract/boards.ts'
import { readStoryline } from './read-storylines.ts'
import { StorylineView } from './storyline-view.tsx'

export type StorylineParams = PageParams & { slug: string; board?: string[] }

export async function storylineMeta(params: Promise<StorylineParams>, turn: Turn): Promise<Metadata> {
  const { lang, seen, ranking, storyline } = await storylineFrom(params)
  const { title, question } = storyline
  // The card shows what progress 0 may read, and this page's reader may have seen more.
  const shown = (storyline.spoilerEpisode > 0 && (await readStoryline(0, storyline.slug))) || storyline
  return metaFor({
    lang,
    path: (each) => boardPath(each, ranking, { storyline: storyline.slug }),
    title: title[lang],
    description: question[lang],
    listed: isWhole(turn),
    card: { path: storylineCardPath(lang, storyline.slug), alt: `${shown.title[lang]}. ${shown.question[lang]}` },
    feed: { followed: { storyline: storyline.slug }, seen },
  })
}

export async function StorylinePage({ params, turn }: { params: Promise<StorylineParams>; turn: Turn }) {
  const { lang, seen, ranking, storyline } = await storylineFrom(params)
  const at = await readBoardAt({ progress: seen, ranking, subject: { storyline: storyline.slug }, ...given(turn) })
  return <StorylineView storyline={storyline} at={at} viewpoint={{ lang, seen }} />
}

async function storylineFrom(params: Promise<StorylineParams>) {
  const { lang, seen } = await viewpointFrom(params)
  const { slug, board: segments } = await params
  const ranking = rankingFrom(segments ?? ['hot']) ?? noPage()
  const storyline = (await readStoryline(seen, slug)) ?? noPage()
  return { lang, seen, ranking, storyline }
}
