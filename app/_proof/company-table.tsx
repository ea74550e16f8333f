import { wordsFor } from '#app/_i18n/words.ts'
import { COMPANY } from '#server/contract/company.ts'
import type { Language } from '#server/contract/languages.ts'

export function CompanyTable({ lang }: { lang: Language }) {
  const t = wordsFor(lang)
  return (
    <dl className="max-w-[26rem]">
      {COMPANY.map(({ rank, last }, index) => {
        const first = (COMPANY[index - 1]?.last ?? 0) + 1
        return (
          <div key={rank} className="flex flex-wrap items-baseline justify-between gap-x-6 border-rule border-b py-1.5">
            <dt lang="fr" className={`set-rank ${first === 1 ? 'text-gold' : ''}`}>
              {rank}
            </dt>
            <dd className="text-soft tabular-nums">
              {first === last
                ? t('boards.place', { place: first })
                : t('ranking.places', { first, last: Number.isFinite(last) ? last : 0 })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
