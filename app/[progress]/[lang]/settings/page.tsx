import type { Metadata } from 'next'
import { wordsFor } from '../../../_i18n/words.ts'
import { metaFor } from '../../../_ui/meta.ts'
import { SettingsView } from '../../../_ui/settings-view.tsx'
import { type PageParams, viewpointFrom } from '../../../_ui/viewpoint.ts'
import { settingsPath } from '../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: settingsPath,
    title: t('settings.title'),
    description: t('settings.intro'),
    listed: false,
  })
}

/** The same page for everybody: whose settings they are is asked in the browser. */
export default async function Page({ params }: Props) {
  return <SettingsView viewpoint={await viewpointFrom(params)} />
}
