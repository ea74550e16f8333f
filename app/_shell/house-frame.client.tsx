'use client'

import type { ReactNode } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { StarShape } from '#app/_design/marks.tsx'
import type { Progress } from '#server/contract/spoilers.ts'
import { Footer } from './footer.client.tsx'
import { Header } from './header.client.tsx'
import { PhoneBar } from './phone-bar.client.tsx'
import { ProgressKeeper } from './progress/progress-keeper.client.tsx'
import type { Room } from './room.ts'

type HouseFrameProps = {
  seen: Progress
  /** The page's own address. */
  here: string
  /** Its address in the other language. */
  there: string
  room?: Room
  children: ReactNode
}

/**
 * The frame of every page. The browser has its code, and so is sent these few values and not its markup a second time: that
 * copy was 14 kB, and it came twice, since Next sends the page for no address along with each.
 */
export function HouseFrame({ seen, here, there, room, children }: HouseFrameProps) {
  const { house } = useAudience().words
  return (
    <div className="flex min-h-dvh flex-col">
      <ProgressKeeper seen={seen} />
      <StarShape />
      <a
        href="#page"
        className="sr-only bg-ivory px-4 py-3 text-stage focus:not-sr-only focus:absolute focus:z-10 focus:m-2"
      >
        {house.skip}
      </a>
      <Header seen={seen} here={here} there={there} room={room} />
      <main id="page" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <Footer />
      {room !== 'write' && room !== 'account' && <PhoneBar room={room} />}
    </div>
  )
}
