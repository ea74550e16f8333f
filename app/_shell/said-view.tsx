import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { frontPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { noteStatus, SAID, type Said } from '#server/page-notes.ts'
import { MissingPage } from './missing-page.tsx'
import { NoPageView, noPageMeta } from './no-page.tsx'
import { Shell } from './shell.tsx'
import type { Viewpoint } from './viewpoint.ts'

/** As a segment of the address. */
export const isSaid = (status: string): status is `${Said}` => SAID.some((each) => String(each) === status)

export function saidMeta(lang: Language, status: `${Said}`): Metadata {
  if (status === '404') return noPageMeta(lang)
  const title = wordsFor(lang)(`said.${status}.title`).replace(/[.!\s]+$/, '')
  return { title: `${title} · Entracte`, robots: { index: false } }
}

/** Why there is no other page. */
export function SaidView({ status, viewpoint }: { status: `${Said}`; viewpoint: Viewpoint }) {
  if (status === '404') return <NoPageView viewpoint={viewpoint} />
  noteStatus(Number(status))
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <Shell viewpoint={viewpoint} path={frontPath}>
      <MissingPage
        lang={lang}
        status={status}
        title={t(`said.${status}.title`)}
        text={t(`said.${status}.text`)}
        again
      />
    </Shell>
  )
}
