import { useAudience } from '#app/_audience/audience.client.tsx'
import { otherLanguage } from '#server/contract/languages.ts'
import { LanguageLink } from './language-link.client.tsx'

export const LANGUAGE_NAMES = { en: 'English', fr: 'Français' } as const

export function LanguageSwitch({ href }: { href: string }) {
  const other = otherLanguage(useAudience().lang)
  return (
    <LanguageLink
      href={href}
      language={other}
      className="plain-link set-small flex min-h-[44px] min-w-[24px] items-center text-soft hover:text-ivory"
    >
      <span className="max-lg:sr-only">{LANGUAGE_NAMES[other]}</span>
      <span className="uppercase lg:hidden" aria-hidden="true">
        {other}
      </span>
    </LanguageLink>
  )
}
