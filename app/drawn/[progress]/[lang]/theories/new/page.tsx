import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { WriteView } from '#app/_theories/write/write-view.tsx'
import { writePath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({ lang, path: (each) => writePath(each), title: t('write.title'), description: t('write.intro') })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <WriteView storylines={await readStorylines(viewpoint.seen)} viewpoint={viewpoint} />
}
