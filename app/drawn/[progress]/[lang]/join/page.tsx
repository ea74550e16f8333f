import type { Metadata } from 'next'
import { AccountView } from '#app/_account/account-view.tsx'
import { codesWords } from '#app/_account/codes-words.ts'
import { JoinForm } from '#app/_account/join-form.client.tsx'
import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { joinPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => joinPath(each),
    title: t('account.join'),
    description: t('account.joinIntro'),
  })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  const { lang } = viewpoint
  const account = chapter(lang, 'account')
  return (
    <AccountView
      viewpoint={viewpoint}
      path={(each) => joinPath(each)}
      title={account.joinTitle}
      intro={account.joinIntro}
    >
      <JoinForm words={codesWords(lang)} />
    </AccountView>
  )
}
