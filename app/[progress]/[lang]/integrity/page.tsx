import type { Metadata } from 'next'
import { wordsFor } from '../../../_i18n/words.ts'
import { readLastRecount } from '../../../_read/integrity.ts'
import { IntegrityView } from '../../../_ui/integrity-view.tsx'
import { metaFor } from '../../../_ui/meta.ts'
import { type PageParams, viewpointFrom } from '../../../_ui/viewpoint.ts'
import { integrityPath } from '../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({ lang, path: integrityPath, title: t('integrity.title'), description: t('integrity.intro') })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <IntegrityView last={await readLastRecount()} viewpoint={viewpoint} />
}
