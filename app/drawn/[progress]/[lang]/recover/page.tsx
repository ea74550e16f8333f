import type { Metadata } from 'next'
import { AccountView } from '#app/_account/account-view.tsx'
import { RecoverForm } from '#app/_account/recover-form.client.tsx'
import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { recoverPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => recoverPath(each),
    title: t('recover.title'),
    description: t('recover.intro'),
    listed: false,
  })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  const { lang } = viewpoint
  const recover = chapter(lang, 'recover')
  const words = {
    recover,
    account: chapter(lang, 'account'),
    problems: chapter(lang, 'problems'),
    wait: chapter(lang, 'wait'),
  }
  return (
    <AccountView
      viewpoint={viewpoint}
      path={(each) => recoverPath(each)}
      title={recover.title}
      intro={recover.intro}
      needsScript={recover.needsScript}
    >
      <RecoverForm words={words} />
    </AccountView>
  )
}
