import { type ProblemWords, waitSentence } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { refusalOf } from '#app/_trpc/trpc.client.ts'
import type { AccountFault } from './account-fault.client.ts'

type Words = { settings: Messages['settings']; problems: ProblemWords; wait: Messages['wait'] }
type Said = { signInFirst: string; failed: string }

/** Of whatever asks for the viewer's own password. */
export function ownPasswordFault(error: unknown, { settings, problems, wait }: Words, said: Said): AccountFault {
  const refusal = refusalOf(error)
  switch (refusal?.code) {
    case 'INVALID':
      return { ...(refusal.fields && { fields: refusal.fields }) }
    case 'TOO_MANY':
      return { says: waitSentence(refusal.retryAfter ?? 60, settings.eraseTooMany, wait) }
    case 'ANOTHER_VIEWER':
      return { says: problems.ANOTHER_VIEWER }
    case 'SIGN_IN_FIRST':
      return { says: said.signInFirst }
    default:
      return { says: said.failed }
  }
}
