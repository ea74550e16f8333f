import type { Language } from '#server/contract/languages.ts'

/** `ordinal` makes it a place. */
export type Figure = { number: string; ordinal?: string; words: string[] }

/** A covered text says what it is, not what it tells. */
type Shown = {
  label: string
  title: string
  covered: boolean
}

export type Poster = Shown & {
  kind: 'poster'
  lang: Language
  text: string | null
  author: string | null
  stars: Figure
  place: (Figure & { first: boolean }) | null
}

export type BoardRow = Shown & { place: string | null; first: boolean; stars: string }

export type Bill = {
  kind: 'bill'
  lang: Language
  title: string
  rows: BoardRow[]
  empty: string | null
  asOf: string
}

export type Card = Poster | Bill
