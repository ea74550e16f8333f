import type { Metadata } from 'next'
import { wordsFor } from '../../../../_i18n/words.ts'
import { readStorylines } from '../../../../_read/storylines.ts'
import { metaFor } from '../../../../_ui/meta.ts'
import { type PageParams, viewpointFrom } from '../../../../_ui/viewpoint.ts'
import { WriteView } from '../../../../_ui/write-view.tsx'
import { writePath } from '../../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

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
