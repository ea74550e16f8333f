import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { NoticesView } from '#app/_notices/notices-view.tsx'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { noticesPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: noticesPath,
    title: t('notices.title'),
    description: t('notices.intro'),
    listed: false,
  })
}

/** Cached for all; the browser reads whose notices they are. */
export default async function Page({ params }: Props) {
  return <NoticesView viewpoint={await viewpointFrom(params)} />
}
