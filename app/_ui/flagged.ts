import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { chapter } from '../_i18n/words.ts'
import type { Flagged } from '../_islands/flag.tsx'
import type { FlagWords } from '../_islands/flag-words.ts'

/** A theory as the islands around its flags are given it. */
export function flagged(
  { id: theory, author, ownSpoilerEpisode: own }: TheoryView,
  lang: Language,
): Flagged & { words: FlagWords } {
  return { theory, author, own, words: { flag: chapter(lang, 'flag'), wait: chapter(lang, 'wait') } }
}
