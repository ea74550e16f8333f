import type { Language } from '#server/contract/languages.ts'
import { LanguageLink } from '../_islands/language-link.tsx'
import type { PathIn } from '../paths.ts'
import { otherLanguage } from './viewpoint.ts'

const NAMES = { en: 'English', fr: 'Français' } as const

/** Leads to the same page in the other language, named in that language. */
export function LanguageSwitch({ lang, path }: { lang: Language; path: PathIn }) {
  const other = otherLanguage(lang)
  return (
    <LanguageLink
      href={path(other)}
      language={other}
      className="plain-link set-small flex min-h-[44px] min-w-[24px] items-center text-soft hover:text-ivory"
    >
      <span className="max-lg:sr-only">{NAMES[other]}</span>
      <span className="uppercase lg:hidden" aria-hidden="true">
        {other}
      </span>
    </LanguageLink>
  )
}
