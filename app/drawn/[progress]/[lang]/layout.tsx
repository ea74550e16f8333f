import '../../../globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { StarSheetPlace } from '#app/_account/star-sheet-place.client.tsx'
import { audienceWords } from '#app/_audience/audience-words.ts'
import { PreloadedFaces } from '#app/_design/preloaded-faces.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { AudienceProvider } from '#app/_shell/audience-provider.client.tsx'
import { PageAge } from '#app/_shell/page-age.tsx'
import { ThemeScript } from '#app/_shell/theme-script.tsx'
import type { PageParams } from '#app/_shell/viewpoint.ts'
import { isLanguage } from '#server/contract/languages.ts'
import { progressFrom } from '#server/contract/spoilers.ts'

/** `server/http/page-store.ts` keeps what is drawn. */
export const dynamic = 'force-dynamic'

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#0f0b0a' },
    { media: '(prefers-color-scheme: light)', color: '#f8f6f1' },
  ],
}

export const metadata: Metadata = { applicationName: 'Entracte', formatDetection: { telephone: false } }

export default async function RootLayout({ children, params }: { children: ReactNode; params: Promise<PageParams> }) {
  const { lang: requested, progress } = await params
  // An address in another language becomes a 404, in English.
  const lang = isLanguage(requested) ? requested : 'en'
  return (
    <html lang={lang} suppressHydrationWarning>
      <head>
        <ThemeScript />
        <PreloadedFaces />
      </head>
      <body>
        <PageAge lang={lang} />
        <AudienceProvider
          lang={lang}
          words={audienceWords(wordsFor(lang), progressFrom(progress.replace('seen-', '')))}
        >
          {children}
          <StarSheetPlace />
        </AudienceProvider>
      </body>
    </html>
  )
}
