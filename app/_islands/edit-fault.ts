import type { refusalOf } from '../_trpc/client.ts'
import { waitSentence } from './account-fault.ts'
import type { EditWords } from './write-words.ts'

/** What a refused edition says for the whole form. */
export function editFault(refusal: ReturnType<typeof refusalOf>, { edit, write, wait }: EditWords): string {
  switch (refusal?.code) {
    case 'SIGN_IN_FIRST':
      return edit.signInAgain
    case 'TOO_MANY':
      return waitSentence(refusal.retryAfter ?? 3_600, edit.tooMany, wait)
    case 'INVALID':
      return write.invalid
    case 'NOT_ALLOWED':
      return edit.notYours
    case 'NOT_FOUND':
      return edit.gone
    default:
      return edit.failed
  }
}
