import { unfilled, wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import { type Covered, type CoveredWords, coveredName } from './covered-name.ts'

export function maskedName(theory: Covered, lang: Language): string {
  return coveredName(theory, coveredWords(lang), lang)
}

export function coveredWords(lang: Language): CoveredWords {
  const t = wordsFor(lang)
  return {
    title: unfilled(t, 'masked.title'),
    about: unfilled(t, 'masked.about'),
    others: t('masked.others'),
  }
}
