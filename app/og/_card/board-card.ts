import { isRehearsal } from '#app/_boards/rehearsal.ts'
import { authorName } from '#app/_i18n/author-name.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import type { Ranking } from '#server/contract/boards.ts'
import { scaleOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { BoardPage, RankedTheory } from '#server/contract/leaderboards.ts'
import type { Bill, BoardRow } from './card.ts'
import { inOurLetters } from './letters.ts'
import { countIn } from './numbers.ts'

/** Veiled; New and a rehearsal have no places. */
export function boardCard(ranking: Ranking, page: BoardPage, lang: Language): Bill {
  const t = wordsFor(lang)
  const placed = ranking.board !== 'new' && !isRehearsal(page)
  return {
    kind: 'bill',
    lang,
    title: t(`boards.meta.${scaleOf(ranking)}`),
    rows: page.items.map((theory, index) => rowOf(theory, placed ? page.firstPlace + index : null, lang)),
    empty: page.items.length === 0 ? emptyWords(ranking, lang) : null,
    asOf: t('cards.asOf', { day: dayIn(page.asOf, lang) }),
  }
}

function rowOf(theory: RankedTheory, place: number | null, lang: Language): BoardRow {
  const t = wordsFor(lang)
  return {
    label: theory.storylineTitle[lang],
    title: theory.masked
      ? maskedName(theory, lang)
      : (inOurLetters(theory.title) ?? t('cards.theoryBy', { author: authorName(theory.author, t) })),
    covered: theory.masked,
    place: place === null ? null : countIn(place, lang),
    first: place === 1,
    stars: countIn(theory.bucketVotes ?? theory.votes, lang),
  }
}

function emptyWords(ranking: Ranking, lang: Language): string {
  const scale = scaleOf(ranking)
  const t = wordsFor(lang)
  return scale === 'new' ? t('empty.title') : t(`empty.board.${scale}`)
}
