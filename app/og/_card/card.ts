import type { Language } from '#server/contract/languages.ts'

/** A number with what it counts, a line or two, already in the card's language; `ordinal` is what makes it a place. */
export type Figure = { number: string; ordinal?: string; words: string[] }

/** A text that stands on a card; covered, it says what it is in place of what it tells. */
type Shown = {
  /** The small capitals above the title. */
  label: string
  title: string
  covered: boolean
}

/** One theory or storyline, large. */
export type Poster = Shown & {
  kind: 'poster'
  lang: Language
  text: string | null
  author: string | null
  /** Étoiles, or how many fans gave them; without any, no number. */
  stars: Figure
  /** Where it stands; gold when it is the first. */
  place: (Figure & { first: boolean }) | null
}

export type BoardRow = Shown & { place: string | null; first: boolean; stars: string }

/** A board with its first rows; empty, it says so. */
export type Bill = {
  kind: 'bill'
  lang: Language
  title: string
  rows: BoardRow[]
  empty: string | null
  asOf: string
}

/** Every word that a card says, and no other: what is drawn is decided here, and how it looks elsewhere. */
export type Card = Poster | Bill
