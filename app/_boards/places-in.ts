import { wordsFor } from '#app/_i18n/words.ts'
import { type CompanyRank, placesOf } from '#server/contract/company.ts'
import type { Language } from '#server/contract/languages.ts'

/** `Places 2 to 5`. */
export function placesIn(rank: CompanyRank, lang: Language): string {
  const t = wordsFor(lang)
  const { first, last } = placesOf(rank)
  return first === last ? t('boards.place', { place: first }) : t('ranking.places', { first, last: last ?? 0 })
}
