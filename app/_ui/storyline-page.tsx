import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readBoard } from '../_read/boards.ts'
import { readStoryline } from '../_read/storylines.ts'
import { storylineBoardPath } from '../paths.ts'
import { boardFrom } from './board-choice.ts'
import { given, type Turn } from './board-page.tsx'
import { metaFor } from './meta.ts'
import { StorylineView } from './storyline-view.tsx'
import { type PageParams, viewpointFrom } from './viewpoint.ts'

export type StorylineParams = PageParams & { slug: string; board?: string[] }

/** The head of a storyline's page, in the words that this reader may see. */
export async function storylineMeta(params: Promise<StorylineParams>, listed: boolean): Promise<Metadata> {
  const { lang, board, storyline } = await storylineFrom(params)
  const { title, question } = storyline
  return metaFor({
    lang,
    path: (each) => storylineBoardPath(each, storyline.slug, board),
    title: title[lang],
    description: question[lang],
    listed,
  })
}

/** A storyline with one of its boards, cached or turned: both pages are drawn by this. */
export async function StorylineWithBoard({ params, turn = {} }: { params: Promise<StorylineParams>; turn?: Turn }) {
  const { lang, seen, board, storyline } = await storylineFrom(params)
  const page = await readBoard({ progress: seen, board, storyline: storyline.slug, ...given(turn) })
  if (page === null) notFound()
  return <StorylineView storyline={storyline} at={{ board, page, ...given(turn) }} viewpoint={{ lang, seen }} />
}

async function storylineFrom(params: Promise<StorylineParams>) {
  const { lang, seen } = await viewpointFrom(params)
  const { slug, board: segments } = await params
  const board = segments === undefined ? 'hot' : (boardFrom(segments) ?? notFound())
  const storyline = (await readStoryline(seen, slug)) ?? notFound()
  return { lang, seen, board, storyline }
}
