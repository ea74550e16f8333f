import { wordsFor } from '#app/_i18n/words.ts'
import { nameIn } from '#server/contract/character-names.ts'
import type { Language } from '#server/contract/languages.ts'
import type { MaskedTheory, TheoryFrame } from '#server/contract/theories.ts'

/** More names would make a row of a board a cast list. */
const NAMED = 3

type Covered = Pick<TheoryFrame, 'spoilerEpisode'> & Pick<MaskedTheory, 'about'>

/** Describes a masked theory without a word of it: whom it is about, and after which episode. */
export function maskedName({ about, spoilerEpisode: episode }: Covered, lang: Language): string {
  const t = wordsFor(lang)
  if (about.length === 0) return t('masked.title', { episode })
  const named = about.slice(0, NAMED).map((character) => nameIn(lang, character))
  const names = about.length > NAMED ? [...named, t('masked.others')] : named
  return t('masked.about', { names: new Intl.ListFormat(lang).format(names), episode })
}
