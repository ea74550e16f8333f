import './globals.css'
import type { Metadata } from 'next'
import { FACES } from './_ui/fonts.ts'
import { MissingPage } from './_ui/missing-page.tsx'
import { ThemeScript } from './_ui/theme-script.tsx'
import { Wordmark } from './_ui/wordmark.tsx'

export const metadata: Metadata = { title: '404 · Entracte' }

/** An address outside both languages: nobody has said which one they read, so it is said in both. */
export default function GlobalNotFound() {
  return (
    <html lang="en" className={FACES} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <header className="border-rule border-b px-[18px] py-4">
          <a href="/" className="mx-auto block max-w-[1120px]">
            <Wordmark />
          </a>
        </header>
        <main>
          <MissingPage lang="en" />
          <MissingPage lang="fr" />
        </main>
      </body>
    </html>
  )
}
