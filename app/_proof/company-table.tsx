import { placesIn } from '#app/_boards/places-in.ts'
import { COMPANY } from '#server/contract/company.ts'
import type { Language } from '#server/contract/languages.ts'

export function CompanyTable({ lang }: { lang: Language }) {
  return (
    <dl className="max-w-[26rem]">
      {COMPANY.map(({ rank, last }) => (
        <div key={rank} className="flex flex-wrap items-baseline justify-between gap-x-6 border-rule border-b py-1.5">
          <dt lang="fr" className={`set-rank ${last === 1 ? 'text-gold' : ''}`}>
            {rank}
          </dt>
          <dd className="text-soft tabular-nums">{placesIn(rank, lang)}</dd>
        </div>
      ))}
    </dl>
  )
}
