import type { refusalOf } from '../_trpc/client.ts'
import { waitSentence } from './account-fault.ts'
import type { WriteWords } from './write-words.ts'

/** What a refused publication says for the whole form. */
export function writeFault(refusal: ReturnType<typeof refusalOf>, { write, wait }: WriteWords): string {
  switch (refusal?.code) {
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
