import { unfilled, wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

export function rowWords(lang: Language) {
  const t = wordsFor(lang)
  return {
    place: unfilled(t, 'boards.place'),
    revealOne: t('masked.revealOne'),
    revealShort: t('masked.revealShort'),
    star: t('star.name', { title: '{title}' }),
    foreign: t(lang === 'en' ? 'row.inFrench' : 'row.inEnglish'),
    whyHere: t('row.whyHere'),
    whyFirst: t('row.whyFirst'),
  }
}
export type RowWords = ReturnType<typeof rowWords>
