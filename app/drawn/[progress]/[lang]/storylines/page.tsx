import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { StorylinesView } from '#app/_storylines/storylines-view.tsx'
import { storylinesPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({ lang, path: storylinesPath, title: t('storylines.title'), description: t('storylines.intro') })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <StorylinesView storylines={await readStorylines(viewpoint.seen)} viewpoint={viewpoint} />
}
