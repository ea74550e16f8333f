import type { Language } from '#server/contract/languages.ts'
import { wordsFor } from '../_i18n/words.ts'

/** A place on a board in large italic figures; the first is set larger, in the étoile's gold. */
export function Place({ place, lang }: { place: number; lang: Language }) {
  const size =
    place === 1 ? 'text-gold text-[3.6rem]' : place < 100 ? 'text-soft text-[2.3rem]' : 'text-soft text-[1.5rem]'
  return (
    <p className={`row-place set-numeral ${size}`}>
      <span aria-hidden="true">{place}</span>
      <span className="sr-only">{wordsFor(lang)('boards.place', { place })}</span>
    </p>
  )
}
