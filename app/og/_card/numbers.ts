import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Figure } from './card.ts'

export function countIn(count: number, lang: Language): string {
  return new Intl.NumberFormat(lang).format(count).replace(/\s/g, '\u00a0')
}

export function starsIn(votes: number, lang: Language): Figure {
  return { number: votes === 0 ? '' : countIn(votes, lang), words: [wordsFor(lang)('star.count', { count: votes })] }
}
