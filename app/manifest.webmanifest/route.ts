import type { MetadataRoute } from 'next'
import { answerDocument } from '#app/_documents/answer.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { frontPath } from '#app/paths.ts'
import { isLanguage, type Language } from '#server/contract/languages.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Response {
  const requested = new URL(request.url).searchParams.get('lang')
  const manifest = manifestIn(isLanguage(requested) ? requested : 'en')
  return answerDocument(request, 'application/manifest+json', JSON.stringify(manifest))
}

function manifestIn(lang: Language): MetadataRoute.Manifest {
  const t = wordsFor(lang)
  const icon = (name: string, size: number) => ({
    src: `/icons/${name}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
  })
  return {
    id: '/',
    name: t('front.title'),
    short_name: t('site.name'),
    description: t('site.description'),
    lang,
    start_url: frontPath(lang),
    scope: '/',
    display: 'minimal-ui',
    background_color: '#0f0b0a',
    theme_color: '#0f0b0a',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      icon('192', 192),
      icon('512', 512),
      { ...icon('maskable-512', 512), purpose: 'maskable' },
    ],
  }
}
