import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { type Followed, feedPath, manifestPath, type PathIn } from '#app/paths.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import { publicAddress } from '#server/public-address.ts'
import { FORMATS } from './card-formats.ts'

/** `alt`: as progress 0 may read it. */
type Picture = { path: string; alt: string }

type Page = {
  lang: Language
  path: PathIn
  title?: string
  description?: string
  listed?: boolean
  card?: Picture
  /** Shows what the reader has seen. */
  feed?: { followed: Followed; seen: number }
}

/** All of it must be veiled text. */
export function metaFor({ lang, path, title, description, listed = true, card, feed }: Page): Metadata {
  const t = wordsFor(lang)
  const shown = title === undefined ? t('front.title') : `${title} · ${t('site.name')}`
  const pictures = card && [{ url: card.path, alt: card.alt, type: 'image/png', ...FORMATS.wide }]
  return {
    metadataBase: publicAddress(),
    title: shown,
    description: description ?? t('site.description'),
    alternates: {
      canonical: path(lang),
      languages: { ...Object.fromEntries(LANGUAGES.map((each) => [each, path(each)])), 'x-default': path('en') },
      ...(feed && {
        types: { 'application/atom+xml': [{ url: feedPath(lang, feed.followed, feed.seen), title: shown }] },
      }),
    },
    manifest: manifestPath(lang),
    openGraph: {
      title: shown,
      siteName: t('site.name'),
      locale: lang === 'fr' ? 'fr_FR' : 'en_GB',
      type: 'website',
      images: pictures,
    },
    twitter: pictures && { card: 'summary_large_image', images: pictures },
    robots: listed ? undefined : { index: false },
  }
}
