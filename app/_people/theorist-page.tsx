import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Turn } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { theoristPath } from '#app/paths.ts'
import { readTheoriesOf, readTheorist } from './read-theorists.ts'
import { TheoristView } from './theorist-view.tsx'

export async function theoristMeta(params: Promise<PageParams>, name: string, listed: boolean): Promise<Metadata> {
  const { lang, seen } = await viewpointFrom(params)
  const { handle } = (await readTheorist(name)) ?? notFound()
  return metaFor({
    lang,
    path: (each) => theoristPath(each, handle),
    title: handle,
    description: wordsFor(lang)('theorist.description', { handle }),
    listed,
    feed: { followed: { theorist: handle }, seen },
  })
}

type TheoristPageProps = { params: Promise<PageParams>; handle: string; turn: Turn }

export async function TheoristPage({ params, handle, turn: { after } }: TheoristPageProps) {
  const viewpoint = await viewpointFrom(params)
  const [theorist, page] = await Promise.all([readTheorist(handle), readTheoriesOf(viewpoint.seen, handle, after)])
  if (!theorist || !page) notFound()
  return <TheoristView theorist={theorist} at={{ page, after }} viewpoint={viewpoint} />
}
