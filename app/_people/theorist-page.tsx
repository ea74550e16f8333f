import type { Metadata } from 'next'
import { isWhole, type Turn } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { theoristPath } from '#app/paths.ts'
import { readTheoriesOf, readTheorist } from './read-theorists.ts'
import { TheoristView } from './theorist-view.tsx'

export async function theoristMeta(params: Promise<PageParams>, name: string, turn: Turn): Promise<Metadata> {
  const { lang, seen } = await viewpointFrom(params)
  const { handle } = (await readTheorist(name)) ?? noPage()
  return metaFor({
    lang,
    path: (each) => theoristPath(each, handle),
    title: handle,
    description: wordsFor(lang)('theorist.description', { handle }),
    listed: isWhole(turn),
    feed: { followed: { theorist: handle }, seen },
  })
}

type TheoristPageProps = { params: Promise<PageParams>; handle: string; turn: Turn }

export async function TheoristPage({ params, handle, turn: { after } }: TheoristPageProps) {
  const viewpoint = await viewpointFrom(params)
  const [theorist, page] = await Promise.all([readTheorist(handle), readTheoriesOf(viewpoint.seen, handle, after)])
  if (!theorist || !page) noPage()
  return <TheoristView theorist={theorist} at={{ page, after }} viewpoint={viewpoint} />
}
