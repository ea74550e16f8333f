import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

/** Says that a text is in the other language; nothing where it is in the reader's own. */
export function LanguageMark({ text, lang }: { text: Language; lang: Language }) {
  if (text === lang) return null
  return <span>{wordsFor(lang)(text === 'fr' ? 'row.inFrench' : 'row.inEnglish')}</span>
}
