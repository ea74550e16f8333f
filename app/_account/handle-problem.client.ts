import { fill } from '#app/_i18n/fill.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { FieldProblem } from '#server/contract/refusal.ts'
import type { AccountWords } from './account-words.ts'

type Words = Pick<AccountWords, 'problems'> & {
  account: Pick<AccountWords['account'], 'handleCharacter' | 'handleSpace'>
}

/** Names the character that no handle has; by its code where nobody sees it. */
export function sayHandleProblem(fault: FieldProblem, { account, problems }: Words, lang: Language): string {
  const { problem, character: code } = fault
  if (problem !== 'WRONG_FORMAT' || code === undefined) return sayProblem(fault, problems, lang)
  const character = String.fromCodePoint(Number.parseInt(code.slice(2), 16))
  if (/\p{Zs}/u.test(character)) return account.handleSpace
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return fill(account.handleCharacter, { character })
  return sayProblem({ ...fault, problem: 'FORBIDDEN_CHARACTER' }, problems, lang)
}
