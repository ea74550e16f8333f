import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import { PLACES_COUNTED } from '#server/contract/sizes.ts'
import type { TheoryPlaces } from './read-places.ts'

/** `#1 on Hot · +36 this week`. In a rehearsal nobody has a place. */
export function standsAt({ hot, week }: TheoryPlaces, lang: Language): string {
  const t = wordsFor(lang)
  if (hot.score === null) return t('why.hotNone')
  const place = hot.rehearsal
    ? t('why.hotRehearsal')
    : hot.place === null
      ? t('why.hotBeyond', { count: PLACES_COUNTED })
      : t('why.hot', { place: hot.place })
  const cast = week.bucketVotes ?? 0
  return cast > 0 ? `${place} · ${t('why.weekCount', { count: cast })}` : place
}
