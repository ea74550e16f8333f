import type { Metadata } from 'next'
import { isWhole, type Turn } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { theoristsPath } from '#app/paths.ts'
import { windowFrom } from '#server/contract/boards.ts'
import { readRankedStorylines, readTheorists } from './read-theorists.ts'
import { TheoristsView } from './theorists-view.tsx'

export type TheoristsParams = PageParams & { window?: string[] }

const STORYLINES = 8

export async function theoristsMeta(params: Promise<TheoristsParams>, turn: Turn): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const window = windowFrom((await params).window ?? []) ?? noPage()
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => theoristsPath(each, window),
    title: t(`theorists.meta.${window}`),
    description: t(`theorists.how.${window}`),
    listed: isWhole(turn),
  })
}

export async function TheoristsPage({ params, turn }: { params: Promise<TheoristsParams>; turn: Turn }) {
  const viewpoint = await viewpointFrom(params)
  const window = windowFrom((await params).window ?? []) ?? noPage()
  const { after } = turn
  const [page, storylines] = await Promise.all([
    readTheorists({ window, ...(after !== undefined && { after }) }),
    readRankedStorylines(viewpoint.seen, window, STORYLINES),
  ])
  return <TheoristsView at={{ window, page, after }} storylines={storylines.items} viewpoint={viewpoint} />
}
