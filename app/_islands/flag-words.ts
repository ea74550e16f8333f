import type { Messages } from '../_i18n/words.ts'
import type { refusalOf } from '../_trpc/client.ts'
import { waitSentence } from './account-fault.ts'

/** What is said around flags, in the reader's language. */
export type FlagWords = { flag: Messages['flag']; wait: Messages['wait'] }

/** Why a flag, or its answer, did not go through. */
export function flagFault(refusal: ReturnType<typeof refusalOf>, { flag, wait }: FlagWords): string {
  switch (refusal?.code) {
    case 'TOO_MANY':
      return waitSentence(refusal.retryAfter ?? 3_600, flag.tooMany, wait)
    case 'NOT_FOUND':
      return flag.gone
    case 'NOT_ALLOWED':
    case 'INVALID':
      return flag.notAllowed
    case 'STALE':
      return flag.stale
    default:
      return flag.failed
  }
}
