import type { Language } from '#server/contract/languages.ts'
import { wordsFor } from '../_i18n/words.ts'
import { ThemeSwitch } from '../_islands/theme-switch.tsx'
import { integrityPath, rankingWorksPath, theoristsPath } from '../paths.ts'
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
          <nav aria-label={t('footer.label')} className="mt-3">
            <ul className="set-small flex flex-wrap gap-x-6">
              <FooterLink href={theoristsPath(lang)}>{t('header.theorists')}</FooterLink>
              <FooterLink href={rankingWorksPath(lang)}>{t('footer.ranking')}</FooterLink>
              <FooterLink href={integrityPath(lang)}>{t('footer.integrity')}</FooterLink>
            </ul>
          </nav>
        </div>
        <ThemeSwitch
          label={t('theme.label')}
          choices={{ system: t('theme.system'), dark: t('theme.dark'), light: t('theme.light') }}
        />
      </div>
    </footer>
  )
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a href={href} className="thread flex min-h-[44px] items-center">
        {children}
      </a>
    </li>
  )
}
