import type { Language } from '#server/contract/languages.ts'
import type { FieldProblem, Problem } from '#server/contract/refusal.ts'
import { fill } from './fill.ts'

export type ProblemWords = Record<Problem, string>
export type WaitWords = { seconds: string; minutes: string; hours: string }

export function sayProblem(fault: FieldProblem, words: ProblemWords, lang: Language): string {
  const { problem, limit, character, at } = fault
  const number = new Intl.NumberFormat(lang)
  return fill(words[problem], {
    ...(limit !== undefined && { limit: number.format(limit) }),
    ...(character !== undefined && { character }),
    ...(at !== undefined && { at: number.format(at) }),
  })
}

/** Rounds up: whoever returns after the wait is let in. */
export function sayWait(seconds: number, words: WaitWords): string {
  if (seconds < 100) return fill(words.seconds, { count: Math.max(1, Math.ceil(seconds)) })
  if (seconds < 5_400) return fill(words.minutes, { count: Math.ceil(seconds / 60) })
  return fill(words.hours, { count: Math.ceil(seconds / 3_600) })
}

export function waitSentence(seconds: number, sentence: string, words: WaitWords): string {
  return fill(sentence, { wait: sayWait(seconds, words) })
}
