import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

export function LanguageMark({ text, lang }: { text: Language; lang: Language }) {
  if (text === lang) return null
  return <span>{wordsFor(lang)(text === 'fr' ? 'row.inFrench' : 'row.inEnglish')}</span>
}
