'use client'

import type { ReactNode } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { StarShape } from '#app/_design/marks.tsx'
import type { Progress } from '#server/contract/spoilers.ts'
import { Footer } from './footer.client.tsx'
import { Header } from './header.client.tsx'
import { PhoneBar } from './phone-bar.client.tsx'
import { ProgressKeeper } from './progress/progress-keeper.client.tsx'
import type { Section } from './section.ts'

type ShellFrameProps = {
  seen: Progress
  here: string
  /** In the other language. */
  there: string
  section?: Section
  children: ReactNode
}

/** As markup it cost 14 kB twice: Next sends the not-found page along. */
export function ShellFrame({ seen, here, there, section, children }: ShellFrameProps) {
  const { shell } = useAudience().words
  return (
    <div className="flex min-h-dvh flex-col">
      <ProgressKeeper seen={seen} />
      <StarShape />
      <a
        href="#page"
        className="sr-only bg-ivory px-4 py-3 text-stage focus:not-sr-only focus:absolute focus:z-10 focus:m-2"
      >
        {shell.skip}
      </a>
      <Header seen={seen} here={here} there={there} section={section} />
      <main id="page" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <Footer />
      {section !== 'write' && section !== 'account' && <PhoneBar section={section} />}
    </div>
  )
}
