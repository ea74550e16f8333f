import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Source } from '#server/contract/storylines.ts'

/** Marks a fact, or only its name, that comes from press coverage and not from the article. */
export function SourceMark({ source, of = 'fact', lang }: { source: Source; of?: 'fact' | 'name'; lang: Language }) {
  if (source === 'article') return null
  return (
    <span className="set-small inline-block text-soft italic">
      {wordsFor(lang)(of === 'name' ? 'storylines.pressName' : 'storylines.press')}
    </span>
  )
}

export function SourceNote({ sources, lang }: { sources: Source[]; lang: Language }) {
  if (!sources.includes('press')) return null
  return <p className="set-small mt-4 text-soft">{wordsFor(lang)('storylines.pressExplanation')}</p>
}
