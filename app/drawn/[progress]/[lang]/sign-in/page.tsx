import type { Metadata } from 'next'
import { AccountView } from '#app/_account/account-view.tsx'
import { SignInForm } from '#app/_account/sign-in-form.client.tsx'
import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { signInPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => signInPath(each),
    title: t('account.signIn'),
    description: t('account.signInIntro'),
  })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  const { lang } = viewpoint
  const account = chapter(lang, 'account')
  const words = { account, problems: chapter(lang, 'problems'), wait: chapter(lang, 'wait') }
  return (
    <AccountView
      viewpoint={viewpoint}
      path={(each) => signInPath(each)}
      title={account.signInTitle}
      intro={account.signInIntro}
    >
      <SignInForm words={words} />
    </AccountView>
  )
}
