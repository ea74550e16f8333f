import { chapter, type Messages } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { AccountWords } from './account-words.ts'

export type StarSheetWords = AccountWords & { sheet: Messages['sheet'] }

export function starSheetWords(lang: Language): StarSheetWords {
  return {
    sheet: chapter(lang, 'sheet'),
    account: chapter(lang, 'account'),
    problems: chapter(lang, 'problems'),
    wait: chapter(lang, 'wait'),
  }
}
