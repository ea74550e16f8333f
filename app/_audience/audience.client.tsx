'use client'

import { createContext, useContext } from 'react'
import type { Language } from '#server/contract/languages.ts'
import type { HouseWords } from './house-words.ts'

/** The words that islands on any page may need; the server has chosen them in the reader's language. */
export type AudienceWords = {
  house: HouseWords
  signIn: string
  signOut: string
  signedInAs: string
  signOutFailed: string
  settings: string
  /** Who wrote what stays of one who left. */
  formerFan: string
  own: string
  given: string
  taken: string
  tryAgain: string
  /** Of anything but an étoile: it was not done. */
  notDone: string
  tooMany: string
  notAllowed: string
  gone: string
  /** Somebody else is signed in than the page shows: what is said, and the two ways on. */
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
  /** What the error page says: it must stand in the browser before anything fails. */
  fault: { title: string; text: string; again: string; back: string }
  /** What follows a count of none, one, several. */
  units: { none: string; one: string; other: string }
}

type Audience = { lang: Language; words: AudienceWords; announce: (text: string, fault?: boolean) => void }

/** Given by `AudienceRoom`. */
export const AudienceContext = createContext<Audience | null>(null)

/** The language, the words and the announcer of this page. */
export function useAudience(): Audience {
  const audience = useContext(AudienceContext)
  if (audience === null) throw new Error('An island stands outside the audience')
  return audience
}
