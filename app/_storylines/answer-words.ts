import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'

export function answerWords(lang: Language) {
  const t = wordsFor(lang)
  return {
    see: t('answers.see'),
    why: t('answers.why'),
    own: t('answers.own'),
    given: t('answers.given', { answer: '{answer}' }),
    taken: t('answers.taken'),
    failed: t('answers.failed'),
    none: t('answers.count', { count: 0 }),
    one: t('answers.count', { count: 1 }),
    more: t('answers.more', { count: '{count}' }),
  }
}
export type AnswerWords = ReturnType<typeof answerWords>
