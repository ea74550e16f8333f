import type { Metadata } from 'next'
import { chapter, wordsFor } from '../../../_i18n/words.ts'
import { SignInForm } from '../../../_islands/sign-in-form.tsx'
import { AccountView } from '../../../_ui/account-view.tsx'
import { metaFor } from '../../../_ui/meta.ts'
import { type PageParams, viewpointFrom } from '../../../_ui/viewpoint.ts'
import { signInPath } from '../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

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
