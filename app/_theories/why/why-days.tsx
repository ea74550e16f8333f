import { shortDayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Why, WhyDay } from '#server/contract/leaderboards.ts'
import { WhyDayRows } from './why-day-rows.client.tsx'

/** In two decimals. */
const LEAST = 0.01

type WhyDaysProps = { days: WhyDay[]; earlier: Why['earlier']; lang: Language }

export function WhyDays({ days, earlier, lang }: WhyDaysProps) {
  const t = wordsFor(lang)
  const rows = [
    ...days.map((each) => ({ ...each, day: shortDayIn(each.day, lang) })),
    ...(earlier ? [{ ...earlier, day: t('why.earlier') }] : []),
  ]
  const most = rows.reduce((largest, { votes }) => Math.max(largest, votes), 1)
  return (
    <table className="why-days">
      <caption>{t('why.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('why.day')}</th>
          <th scope="col">{t('why.given')}</th>
          <th scope="col">{t('why.weight')}</th>
        </tr>
      </thead>
      <tbody>
        <WhyDayRows
          rows={rows.map(({ day, votes, worth }) => ({
            day,
            votes: number(votes, lang),
            worth: number(worth, lang),
            whole: rounded((100 * votes) / most),
            part: rounded((100 * worth) / most),
          }))}
        />
      </tbody>
    </table>
  )
}

/** Less than `LEAST` is shown so, not as zero. */
function number(value: number, lang: Language): string {
  const format = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 })
  return value < LEAST ? `<\u00a0${format.format(LEAST)}` : format.format(value)
}

/** A hundredth of a percent is below a pixel. */
function rounded(percent: number): number {
  return Math.round(percent * 100) / 100
}
