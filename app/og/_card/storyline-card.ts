import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { wordsFor } from '../../_i18n/words.ts'
import type { Figure, Poster } from './card.ts'
import { inOurLetters } from './letters.ts'
import { countIn } from './numbers.ts'

/** What the card of a storyline says: its title and question as the veil let them through, and its heat. */
export function storylineCard(storyline: StorylineRow, lang: Language): Poster {
  const t = wordsFor(lang)
  return {
    kind: 'poster',
    lang,
    label: t('storylines.one'),
    title: inOurLetters(storyline.title[lang]) ?? '',
    covered: false,
    text: inOurLetters(storyline.question[lang]),
    author: null,
    stars: heatOf(storyline, lang),
    place: null,
  }
}

function heatOf({ supporters: count, theories }: StorylineRow, lang: Language): Figure {
  const t = wordsFor(lang)
  const said = t('storylines.theories', { count: theories })
  return count === 0
    ? { number: '', words: [t('storylines.heat', { count }), said] }
    : { number: countIn(count, lang), words: [t('cards.fans', { count }), said] }
}
