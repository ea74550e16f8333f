import { waitSentence } from '#app/_i18n/problem-words.ts'
import type { refusalOf } from '#app/_trpc/trpc.client.ts'
import type { EditWords, WriteWords } from './write-words.ts'

type Refused = ReturnType<typeof refusalOf>

export function writeFault(refusal: Refused, { write, wait, problems }: WriteWords): string {
  switch (refusal?.code) {
    case 'ANOTHER_VIEWER':
    case 'SUSPENDED':
      return problems[refusal.code]
    case 'SIGN_IN_FIRST':
      return write.signInFirst
    case 'TOO_MANY':
      return waitSentence(refusal.retryAfter ?? 3_600, write.tooMany, wait)
    case 'INVALID':
      return write.invalid
    default:
      return write.failed
  }
}

export function editFault(refusal: Refused, words: EditWords): string {
  const { edit, write } = words
  switch (refusal?.code) {
    case 'NOT_ALLOWED':
      return edit.notYours
    case 'NOT_FOUND':
      return `${edit.gone} ${edit.goneKeep}`
    default: {
      const { signInAgain: signInFirst, tooMany, failed } = edit
      return writeFault(refusal, { ...words, write: { ...write, signInFirst, tooMany, failed } })
    }
  }
}
