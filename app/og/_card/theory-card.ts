import { authorName } from '#app/_i18n/author-name.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { TheoryPlace } from '#app/_theories/why/read-places.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import type { Language } from '#server/contract/languages.ts'
import { plainText } from '#server/contract/markup.ts'
import { beginningOf } from '#server/contract/shown.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import type { Poster } from './card.ts'
import { inOurLetters } from './letters.ts'
import { starsIn } from './numbers.ts'

/** Characters of a claim on any card. */
const CLAIM_SHOWN = 240

export function theoryCard(theory: TheoryView, hot: TheoryPlace, lang: Language): Poster {
  const t = wordsFor(lang)
  const author = authorName(theory.author, t)
  const title = theory.masked ? null : inOurLetters(theory.title)
  const stars = starsIn(theory.votes, lang)
  const place = placeOf(hot, lang)
  const last = place ?? stars
  last.words.push(t('cards.asOf', { day: dayIn(hot.asOf, lang) }))
  return {
    kind: 'poster',
    lang,
    label: theory.storylineTitle[lang],
    title: theory.masked ? maskedName(theory, lang) : (title ?? t('cards.theoryBy', { author })),
    covered: theory.masked,
    text: theory.masked ? null : inOurLetters(beginningOf(plainText(theory.claim), CLAIM_SHOWN)),
    author: `${t('row.by')} ${author}`,
    stars,
    place,
  }
}

function placeOf({ place, rehearsal }: TheoryPlace, lang: Language): Poster['place'] {
  if (place === null || rehearsal) return null
  const t = wordsFor(lang)
  // Raises the letters of `3rd` and `3e`.
  const said = t('cards.place', { place }).replace(/\s/g, '\u00a0')
  const [, number = '', ordinal = ''] = /^(.*?)(\p{L}*)$/u.exec(said) ?? []
  return { number, ordinal, words: [t('cards.onHot')], first: place === 1 }
}
