'use client'

import './globals.css'

/** Used where the layout itself fails: no words are loaded, so it has both languages. */
export default function GlobalFault({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>A fault behind the scenes · Entracte</title>
        <main className="mx-auto max-w-[1156px] px-[18px] pt-24">
          <h1 className="set-page">A fault behind the scenes.</h1>
          <p className="mt-3 text-soft" lang="fr">
            Un incident en coulisses.
          </p>
          <p className="mt-7">
            <button type="button" className="press press-main" onClick={retry}>
              Try again · Réessayer
            </button>
          </p>
        </main>
      </body>
    </html>
  )
}
