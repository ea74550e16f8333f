import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import type { ClosedWeek } from '#server/contract/weeks.ts'

/** `Week 48 of 2026`, from `2026-W48`. */
export function weekName(week: string, lang: Language): string {
  const [year = '', number = ''] = week.split('-W')
  return wordsFor(lang)('weeks.name', { week: Number(number), year })
}

/** `23 – 29 November 2026`. */
export function weekDays({ monday, sunday }: Pick<ClosedWeek, 'monday' | 'sunday'>, lang: Language): string {
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
  return format.formatRange(new Date(monday), new Date(sunday))
}

/** `312 étoiles by 87 fans, for 41 theories`. */
export function weekTotals({ votes, fans, theories }: ClosedWeek, lang: Language): string {
  return wordsFor(lang)('weeks.totals', { votes, fans, theories })
}

/** As far as this reader may be told. */
export function theoryName(theory: TheoryRow | null, lang: Language): { name: string; language?: Language } {
  if (theory === null) return { name: wordsFor(lang)('weeks.gone') }
  if (theory.masked) return { name: maskedName(theory, lang) }
  return { name: theory.title, ...(theory.language !== lang && { language: theory.language }) }
}
