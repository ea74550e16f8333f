import { waitSentence } from '#app/_i18n/problem-words.ts'
import type { SignInAnswer } from '#app/_viewer/session.client.ts'
import type { FieldProblems } from '#server/contract/refusal.ts'
import type { AccountWords } from './account-words.ts'

export type AccountFault = { says?: string; fields?: FieldProblems }

export function signInFault(answer: SignInAnswer, { account, wait }: AccountWords): AccountFault | null {
  switch (answer.state) {
    case 'in':
      return null
    case 'wrong':
      return { says: account.wrong }
    case 'wait':
      return { says: waitSentence(answer.seconds, account.tooMany, wait) }
    case 'failed':
      return { says: account.failed }
  }
}
