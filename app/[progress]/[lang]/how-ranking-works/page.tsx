import type { Metadata } from 'next'
import { wordsFor } from '../../../_i18n/words.ts'
import { metaFor } from '../../../_ui/meta.ts'
import { RankingWorksView } from '../../../_ui/ranking-works-view.tsx'
import { type PageParams, viewpointFrom } from '../../../_ui/viewpoint.ts'
import { rankingWorksPath } from '../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({ lang, path: rankingWorksPath, title: t('ranking.title'), description: t('ranking.intro') })
}

export default async function Page({ params }: Props) {
  return <RankingWorksView viewpoint={await viewpointFrom(params)} />
}
