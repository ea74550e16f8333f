import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import type { Figure, Poster } from './card.ts'
import { inOurLetters } from './letters.ts'
import { countIn } from './numbers.ts'

export function storylineCard(storyline: StorylineRow, asOf: string, lang: Language): Poster {
  const t = wordsFor(lang)
  return {
    kind: 'poster',
    lang,
    label: t('storylines.one'),
    title: inOurLetters(storyline.title[lang]) ?? '',
    covered: false,
    text: inOurLetters(storyline.question[lang]),
    author: null,
    stars: heatOf(storyline, asOf, lang),
    place: null,
  }
}

function heatOf({ supporters: count, theories }: StorylineRow, asOf: string, lang: Language): Figure {
  const t = wordsFor(lang)
  const day = t('cards.asOf', { day: dayIn(asOf, lang) })
  const said = `${t('storylines.theories', { count: theories })}, ${day}`
  return count === 0
    ? { number: '', words: [t('storylines.heat', { count }), said] }
    : { number: countIn(count, lang), words: [t('cards.fans', { count }), said] }
}
