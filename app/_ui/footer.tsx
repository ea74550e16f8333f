import type { Language } from '#server/contract/languages.ts'
import { wordsFor } from '../_i18n/words.ts'
import { ThemeSwitch } from '../_islands/theme-switch.tsx'
import { Wordmark } from './wordmark.tsx'

/** The colophon. */
export function Footer({ lang }: { lang: Language }) {
  const t = wordsFor(lang)
  return (
    <footer className="mt-24 border-rule border-t">
      <div className="mx-auto grid max-w-[1156px] gap-8 px-[18px] py-10 md:grid-cols-[1fr_auto]">
        <div className="max-w-[56ch]">
          <p className="text-soft">
            <Wordmark /> <span className="ml-2 whitespace-nowrap">{t('site.tagline')}</span>
          </p>
          <p className="set-small mt-3 text-soft">{t('site.disclaimer')}</p>
          <p className="set-small text-soft">{t('site.creed')}</p>
        </div>
        <ThemeSwitch
          label={t('theme.label')}
          choices={{ system: t('theme.system'), dark: t('theme.dark'), light: t('theme.light') }}
        />
      </div>
    </footer>
  )
}
