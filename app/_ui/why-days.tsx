import type { Language } from '#server/contract/languages.ts'
import type { Why, WhyDay } from '#server/contract/leaderboards.ts'
import { shortDayIn } from '../_i18n/moments.ts'
import { wordsFor } from '../_i18n/words.ts'

/** The least that two digits can say. */
const LEAST = 0.01

type WhyDaysProps = { days: WhyDay[]; earlier: Why['earlier']; lang: Language }

/** A theory's étoiles by day: how many, and how many of this moment they are worth. The bar shows one within the other. */
export function WhyDays({ days, earlier, lang }: WhyDaysProps) {
  const t = wordsFor(lang)
  const rows = [
    ...days.map((each) => ({ ...each, day: shortDayIn(each.day, lang) })),
    ...(earlier ? [{ ...earlier, day: t('why.earlier') }] : []),
  ]
  const most = rows.reduce((largest, { votes }) => Math.max(largest, votes), 1)
  return (
    <table className="set-small mt-4 w-full max-w-[26rem] tabular-nums">
      <caption className="mb-2 text-left text-soft">{t('why.caption')}</caption>
      <thead>
        <tr className="border-rule border-b text-left text-soft">
          <th scope="col" className="py-1 pr-3 font-normal">
            {t('why.day')}
          </th>
          <th scope="col" className="py-1 pr-3 text-right font-normal">
            {t('why.given')}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t('why.weight')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, votes, worth }) => (
          <tr key={day} className="border-rule border-b">
            <th scope="row" className="w-full py-1.5 pr-3 text-left font-normal">
              <span className="block whitespace-nowrap">{day}</span>
              <Bar given={votes / most} worth={worth / most} />
            </th>
            <td className="py-1.5 pr-3 text-right align-top">{number(votes, lang)}</td>
            <td className="py-1.5 text-right align-top">{number(worth, lang)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Bar({ given, worth }: { given: number; worth: number }) {
  return (
    <svg className="mt-1 block h-[3px] w-full" aria-hidden="true">
      <rect className="fill-rule" width={`${100 * given}%`} height="100%" />
      <rect className="fill-soft" width={`${100 * worth}%`} height="100%" />
    </svg>
  )
}

/** Two digits; what is less than they can say is less, and never nothing: no étoile is worth nothing. */
function number(value: number, lang: Language): string {
  const format = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 })
  return value < LEAST ? `<\u00a0${format.format(LEAST)}` : format.format(value)
}
