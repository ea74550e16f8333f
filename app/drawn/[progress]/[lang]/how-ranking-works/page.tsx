import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { RankingWorksView } from '#app/_proof/ranking-works-view.tsx'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { rankingWorksPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({ lang, path: rankingWorksPath, title: t('ranking.title'), description: t('ranking.intro') })
}

export default async function Page({ params }: Props) {
  return <RankingWorksView viewpoint={await viewpointFrom(params)} />
}
