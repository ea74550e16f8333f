import { wordsFor } from '#app/_i18n/words.ts'
import { rankAt } from '#server/contract/company.ts'
import type { Language } from '#server/contract/languages.ts'
import { PLACES_COUNTED, REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import type { TheoryPlace } from './read-places.ts'

type BoardPlaceProps = { at: TheoryPlace; board: 'hot' | 'week'; lang: Language }

export function BoardPlace({ at: { place, rehearsal }, board, lang }: BoardPlaceProps) {
  const t = wordsFor(lang)
  return (
    <>
      {place !== null && !rehearsal && (
        <p lang="fr" className={`set-rank ${place === 1 ? 'text-gold' : ''}`}>
          {rankAt(place)}
        </p>
      )}
      <p className="font-semibold">
        {place === null ? t('why.hotBeyond', { count: PLACES_COUNTED }) : t(`why.${board}`, { place })}
      </p>
      {rehearsal && <p className="set-small text-soft">{t('why.rehearsal', { count: REHEARSAL_BELOW })}</p>}
    </>
  )
}
