import { chapter, type Messages, wordsFor } from '#app/_i18n/words.ts'
import type { CoveredWords } from '#app/_veil/covered-name.ts'
import { coveredWords } from '#app/_veil/masked-name.ts'
import type { Language } from '#server/contract/languages.ts'

/** For notices, which the browser reads: their titles may be covered. */
export type NoticeWords = Messages['notices'] & { star: string; covered: CoveredWords }

export function noticeWords(lang: Language): NoticeWords {
  const t = wordsFor(lang)
  return { ...chapter(lang, 'notices'), star: t('star.name', { title: '{title}' }), covered: coveredWords(lang) }
}
