'use client'

import { createContext, useContext } from 'react'
import type { Language } from '#server/contract/languages.ts'
import type { ShellWords } from './shell-words.ts'

export type AudienceWords = {
  shell: ShellWords
  signIn: string
  signOut: string
  signedInAs: string
  signOutFailed: string
  settings: string
  notices: string
  unreadOne: string
  unreadMore: string
  formerFan: string
  justNow: string
  own: string
  given: string
  taken: string
  arrivedOne: string
  arrivedMore: string
  tryAgain: string
  notDone: string
  tooMany: string
  notAllowed: string
  gone: string
  another: {
    says: string
    nobodys: string
    kept: string
    notSent: string
    goOn: string
    signIn: string
  }
  suspended: string
  suspendedUntil: string
  /** Loaded with every page: the error page must not fetch its words after something has failed. */
  fault: { title: string; text: string; again: string; back: string }
  units: { none: string; one: string; other: string }
}

type Audience = { lang: Language; words: AudienceWords; announce: (text: string, fault?: boolean) => void }

export const AudienceContext = createContext<Audience | null>(null)

export function useAudience(): Audience {
  const audience = useContext(AudienceContext)
  if (audience === null) throw new Error('useAudience needs an AudienceProvider above')
  return audience
}
