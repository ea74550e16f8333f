import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { wordsFor } from '../_i18n/words.ts'
import { readTheoriesOf, readTheorist } from '../_read/theorists.ts'
import { theoristPath } from '../paths.ts'
import { metaFor } from './meta.ts'
import { TheoristView } from './theorist-view.tsx'
import type { Turn } from './turn.ts'
import { type PageParams, viewpointFrom } from './viewpoint.ts'

/** The head of a fan's page; a turned page is not for search engines. */
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

type TheoristAloneProps = { params: Promise<PageParams>; handle: string; turn: Turn }

/** One fan and what they have on stage, cached or turned. */
export async function TheoristAlone({ params, handle, turn: { after } }: TheoristAloneProps) {
  const viewpoint = await viewpointFrom(params)
  const [theorist, page] = await Promise.all([readTheorist(handle), readTheoriesOf(viewpoint.seen, handle, after)])
  if (!theorist || !page) notFound()
  return <TheoristView theorist={theorist} at={{ page, after }} viewpoint={viewpoint} />
}
