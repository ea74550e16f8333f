import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import { FADING } from './ranking-examples.ts'

export function FadingTable({ lang }: { lang: Language }) {
  const t = wordsFor(lang)
  return (
    <table className="w-full max-w-[26rem] tabular-nums">
      <caption className="set-small mb-1 text-left text-soft">{t('ranking.fading')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('ranking.given')}</th>
          <th scope="col">{t('ranking.weight')}</th>
        </tr>
      </thead>
      <tbody>
        {FADING.map(({ days, weight }) => (
          <tr key={days} className="border-rule border-b">
            <th scope="row" className="py-1.5 pr-4 text-left font-normal">
              {t('ranking.daysAgo', { days })}
              <svg className="mt-1 block h-[3px] w-full" aria-hidden="true">
                <rect className="fill-soft" width={`${100 * weight}%`} height="100%" />
              </svg>
            </th>
            <td className="w-16 py-1.5 text-right align-top">{new Intl.NumberFormat(lang).format(weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
