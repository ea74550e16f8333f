import type { ReactNode } from 'react'
import { wordsFor } from '../_i18n/words.ts'
import type { PathIn } from '../paths.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { PhoneBar } from './phone-bar.tsx'
import type { Viewpoint } from './viewpoint.ts'

/** Where in the house a page lies; the navigation marks it. */
export type Room = 'leaderboards' | 'storylines' | 'theorists' | 'search' | 'write' | 'account'

export type HouseProps = {
  viewpoint: Viewpoint
  /** The page's own address: the language switch and the progress form lead back to it. */
  path: PathIn
  room?: Room
  children: ReactNode
}

/** What stands around every page: the way in, the header, the page, the colophon, and on a phone the bar below. */
export function House({ viewpoint, path, room, children }: HouseProps) {
  const t = wordsFor(viewpoint.lang)
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#page"
        className="sr-only bg-ivory px-4 py-3 text-stage focus:not-sr-only focus:absolute focus:z-10 focus:m-2"
      >
        {t('header.skip')}
      </a>
      <Header viewpoint={viewpoint} path={path} room={room} />
      <main id="page" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <Footer lang={viewpoint.lang} />
      {room !== 'write' && room !== 'account' && <PhoneBar lang={viewpoint.lang} room={room} />}
    </div>
  )
}
