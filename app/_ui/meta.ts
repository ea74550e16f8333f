import type { Metadata } from 'next'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import { wordsFor } from '../_i18n/words.ts'
import type { PathIn } from '../paths.ts'

type Page = { lang: Language; path: PathIn; title?: string; description?: string; listed?: boolean }

/** A page's head: title, description, its one address and its twin in the other language. Veiled text only. */
export function metaFor({ lang, path, title, description, listed = true }: Page): Metadata {
  const t = wordsFor(lang)
  const shown = title === undefined ? t('front.title') : `${title} · ${t('site.name')}`
  return {
    title: shown,
    description: description ?? t('site.description'),
    alternates: {
      canonical: path(lang),
      languages: { ...Object.fromEntries(LANGUAGES.map((each) => [each, path(each)])), 'x-default': path('en') },
    },
    openGraph: { title: shown, siteName: t('site.name'), locale: lang === 'fr' ? 'fr_FR' : 'en_GB', type: 'website' },
    robots: listed ? undefined : { index: false },
  }
}
