import { chapter } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import type { Flagged, FlagWords, RaisedWords } from './flag-words.client.ts'

export function flagged(theory: TheoryView, lang: Language): Flagged & { words: FlagWords } {
  const { id, author, ownSpoilerEpisode: own } = theory
  const { ANOTHER_VIEWER, SUSPENDED } = chapter(lang, 'problems')
  const words = { flag: chapter(lang, 'flag'), problems: { ANOTHER_VIEWER, SUSPENDED }, wait: chapter(lang, 'wait') }
  return { theory: id, author, own, words }
}

export function raised(theory: TheoryView, lang: Language): (Flagged & { words: RaisedWords }) | null {
  if (theory.spoilerEpisode === theory.ownSpoilerEpisode) return null
  const { words, ...rest } = flagged(theory, lang)
  return { ...rest, words: { ...words, raised: chapter(lang, 'raised') } }
}
