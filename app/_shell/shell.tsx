import type { ReactNode } from 'react'
import type { PathIn } from '#app/paths.ts'
import { otherLanguage } from '#server/contract/languages.ts'
import { noteRead } from '#server/page-notes.ts'
import type { Section } from './section.ts'
import { ShellFrame } from './shell.client.tsx'
import type { Viewpoint } from './viewpoint.ts'

type ShellProps = {
  viewpoint: Viewpoint
  /** The way back from language switch and progress form. */
  path: PathIn
  section?: Section
  /** It does nothing without its scripts. */
  isUsedAtOnce?: boolean
  children: ReactNode
}

/** Forms work by scripts from the start. */
const USED_AT_ONCE: (Section | undefined)[] = ['write', 'account', 'search']

export function Shell({ viewpoint: { lang, seen }, path, section, isUsedAtOnce, children }: ShellProps) {
  if (!isUsedAtOnce && !USED_AT_ONCE.includes(section)) noteRead()
  return (
    <ShellFrame seen={seen} here={path(lang)} there={path(otherLanguage(lang))} {...(section && { section })}>
      {children}
    </ShellFrame>
  )
}
