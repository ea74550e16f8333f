import type { Metadata } from 'next'
import { SettingsView } from '#app/_account/settings-view.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { settingsPath } from '#app/paths.ts'

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

/** Cached for all; the browser reads whose settings they are. */
export default async function Page({ params }: Props) {
  return <SettingsView viewpoint={await viewpointFrom(params)} />
}
