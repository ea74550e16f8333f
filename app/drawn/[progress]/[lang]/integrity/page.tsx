import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { IntegrityView } from '#app/_proof/integrity-view.tsx'
import { readLastRecount } from '#app/_proof/read-integrity.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { integrityPath } from '#app/paths.ts'

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
