import type { Language } from '#server/contract/languages.ts'
import type { Source } from '#server/contract/storylines.ts'
import { wordsFor } from '../_i18n/words.ts'

/** Marks what comes from press coverage and not from the article that the house starts from. */
export function SourceMark({ source, lang }: { source: Source; lang: Language }) {
  if (source === 'article') return null
  const t = wordsFor(lang)
  return (
    <span
      className="set-small whitespace-nowrap border-edge border-b border-dotted text-soft"
      title={t('storylines.pressExplanation')}
    >
      {t('storylines.press')}
    </span>
  )
}
