import type { ReactNode } from 'react'
import type { PathIn } from '#app/paths.ts'
import { otherLanguage } from '#server/contract/languages.ts'
import { HouseFrame } from './house-frame.client.tsx'
import type { Room } from './room.ts'
import type { Viewpoint } from './viewpoint.ts'

type HouseProps = {
  viewpoint: Viewpoint
  /** The page's own address: the language switch and the progress form lead back to it. */
  path: PathIn
  room?: Room
  children: ReactNode
}

/** What stands around every page: the way in, the header, the page, the colophon, and on a phone the bar below. */
export function House({ viewpoint: { lang, seen }, path, room, children }: HouseProps) {
  return (
    <HouseFrame seen={seen} here={path(lang)} there={path(otherLanguage(lang))} {...(room && { room })}>
      {children}
    </HouseFrame>
  )
}
