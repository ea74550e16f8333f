import './globals.css'
import type { Metadata } from 'next'
import { LANGUAGES } from '#server/contract/languages.ts'
import { PreloadedFaces } from './_design/preloaded-faces.tsx'
import { Wordmark } from './_design/wordmark.tsx'
import { MissingPage } from './_shell/missing-page.tsx'
import { ThemeScript } from './_shell/theme-script.tsx'

export const metadata: Metadata = { title: '404 · Entracte' }

// The server does not know the address, so the page holds both languages and a script hides one.
const CHOOSE_LANGUAGE =
  "document.documentElement.lang=/^\\/fr(\\/|$)/.test(location.pathname)?'fr':'en';document.documentElement.dataset.one=''"

/** Any address without a page. It is drawn whole on the server, unlike what `notFound()` leaves to a script. */
export default function GlobalNotFound() {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript />
        <PreloadedFaces />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: CHOOSE_LANGUAGE }} />
      </head>
      <body>
        <header className="border-rule border-b">
          <div className="mx-auto flex min-h-[68px] max-w-[1156px] items-center px-[18px]">
            <a href="/" aria-label="Entracte">
              <Wordmark />
            </a>
          </div>
        </header>
        <main>
          {LANGUAGES.map((lang) => (
            <MissingPage key={lang} lang={lang} />
          ))}
        </main>
      </body>
    </html>
  )
}
