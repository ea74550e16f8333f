import type { Language } from '#server/contract/languages.ts'
import type { VoteState } from '#server/contract/votes.ts'

/** A star that was pressed by somebody who is not signed in. */
export type AskedStar = {
  theory: string
  author: string | null
  /** As the page shows it: of what is covered not a word. */
  title: string
  titleLang: Language | undefined
  /** They were signed in on this page before. */
  isKnown: boolean
  /** For whoever is signed in by then. */
  give: () => Promise<{ state: VoteState; already: boolean }>
  /** Leads back to the star. */
  back: (isGiven: boolean) => void
}

type GivenStar = { theory: string; says: string }

let asked: AskedStar | null = null
let given: GivenStar | null = null
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

export const askedStar = (): AskedStar | null => asked

/** Opens the sheet. */
export function askForStar(star: AskedStar): void {
  asked = star
  tell()
}

export function putAside(star: AskedStar): void {
  if (asked !== star) return
  asked = null
  tell()
}

/** Held here, because a page of another progress is mounted anew. */
export const givenStar = (): GivenStar | null => given

export function sayGiven(star: GivenStar | null): void {
  given = star
  tell()
}

export function onAskedStar(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
