import { authorName } from '#app/_i18n/author-name.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { theoryName, weekDays, weekName } from '#app/_weeks/week-words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { ClosedWeek } from '#server/contract/weeks.ts'
import type { Bill, BoardRow } from './card.ts'
import { inOurLetters } from './letters.ts'
import { countIn } from './numbers.ts'

/** The week's theory, theorist and storyline, as progress 0 may read them. */
export function weekCard(week: ClosedWeek, lang: Language): Bill {
  const t = wordsFor(lang)
  return {
    kind: 'bill',
    lang,
    title: `${t('weeks.one')}, ${weekName(week.week, lang)}`,
    rows: rowsOf(week, lang),
    empty: week.votes === 0 ? t('weeks.nobody') : null,
    asOf: weekDays(week, lang),
  }
}

function rowsOf({ places }: ClosedWeek, lang: Language): BoardRow[] {
  const t = wordsFor(lang)
  const row = (label: string, title: string, count: number, covered = false): BoardRow => ({
    ...{ label, title, covered, place: null, first: false, stars: countIn(count, lang) },
  })
  const [theory, theorist, storyline] = [places.theories[0], places.theorists[0], places.storylines[0]]
  return [
    ...(theory
      ? [
          row(
            t('weeks.theory'),
            inOurLetters(theoryName(theory.theory, lang).name) ??
              t('cards.theoryBy', { author: authorName(theory.theory?.author ?? null, t) }),
            theory.votes,
            theory.theory === null || theory.theory.masked,
          ),
        ]
      : []),
    ...(theorist ? [row(t('weeks.theorist'), authorName(theorist.handle, t), theorist.supporters)] : []),
    ...(storyline
      ? [row(t('weeks.storyline'), inOurLetters(storyline.storyline.title[lang]) ?? '', storyline.supporters)]
      : []),
  ]
}
