import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#server/contract/character-names.ts'
import type { Language } from '#server/contract/languages.ts'
import type { MaskedTheory, TheoryFrame } from '#server/contract/theories.ts'

/** More names would make a row of a board a cast list. */
const NAMED = 3

export type Covered = Pick<TheoryFrame, 'spoilerEpisode'> & Pick<MaskedTheory, 'about'>
export type CoveredWords = { title: string; about: string; others: string }

/** Describes a masked theory without a word of it: whom it is about, and after which episode. */
export function coveredName({ about, spoilerEpisode: episode }: Covered, words: CoveredWords, lang: Language): string {
  if (about.length === 0) return fill(words.title, { episode })
  const named = about.slice(0, NAMED).map((character) => nameIn(lang, character))
  const names = about.length > NAMED ? [...named, words.others] : named
  return fill(words.about, { names: new Intl.ListFormat(lang).format(names), episode })
}
