import type { Language } from '#server/contract/languages.ts'
import { wordsFor } from '../_i18n/words.ts'

/** Says that a text is in the other language; nothing where it is in the reader's own. */
export function LanguageMark({ text, lang }: { text: Language; lang: Language }) {
  if (text === lang) return null
  return <span>{wordsFor(lang)(text === 'fr' ? 'row.inFrench' : 'row.inEnglish')}</span>
}
