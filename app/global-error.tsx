'use client'

import './globals.css'

/** The last resort, when not even the house's frame can be drawn: no words are loaded, so it says both. */
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
