import type { ProblemWords } from '#app/_i18n/problem-words.ts'
import { chapter, type Messages, wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

export type CodesWords = {
  codes: Messages['codes']
  account: Messages['account']
  settings: Messages['settings']
  problems: ProblemWords
  wait: Messages['wait']
  site: string
}

export function codesWords(lang: Language): CodesWords {
  return {
    codes: chapter(lang, 'codes'),
    account: chapter(lang, 'account'),
    settings: chapter(lang, 'settings'),
    problems: chapter(lang, 'problems'),
    wait: chapter(lang, 'wait'),
    site: wordsFor(lang)('site.name'),
  }
}
