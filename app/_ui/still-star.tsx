import type { Language } from '#server/contract/languages.ts'
import { wordsFor } from '../_i18n/words.ts'
import { StarMark } from './marks.tsx'

/** The étoile of a masked theory: its count, dimmed, and nothing to press. */
export function StillStar({ votes, lang, large = false }: { votes: number; lang: Language; large?: boolean }) {
  return (
    <div className={`star ${large ? 'star-large' : ''}`} data-masked="">
      <StarMark />
      <span className="star-count">
        {new Intl.NumberFormat(lang).format(votes)}
        <span className="sr-only"> {wordsFor(lang)('star.count', { count: votes })}</span>
      </span>
    </div>
  )
}
