import { placesIn } from '#app/_boards/places-in.ts'
import { rankAt } from '#server/contract/company.ts'
import type { Language } from '#server/contract/languages.ts'

/** The rank of a place, and which places have it. */
export function PlaceRank({ place, lang }: { place: number; lang: Language }) {
  const rank = rankAt(place)
  return (
    <p className="mt-2 flex flex-wrap items-baseline gap-x-3">
      <span lang="fr" className={`set-rank ${place === 1 ? 'text-gold' : ''}`}>
        {rank}
      </span>
      <span className="set-small text-soft">{placesIn(rank, lang)}</span>
    </p>
  )
}
