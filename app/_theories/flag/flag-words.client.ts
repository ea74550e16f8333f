import { waitSentence } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { refusalOf } from '#app/_trpc/trpc.client.ts'

/** A theory as those who flag it, or answer, are given it. */
export type Flagged = {
  theory: string
  author: string | null
  /** The level that the theory says itself. */
  own: number
}

/** What is said to those who flag a theory. */
export type FlagWords = {
  flag: Messages['flag']
  problems: Pick<Messages['problems'], 'ANOTHER_VIEWER' | 'SUSPENDED'>
  wait: Messages['wait']
}

/** What is said, besides, to those who may answer. */
export type RaisedWords = FlagWords & { raised: Messages['raised'] }

/** Why a flag, or its answer, did not go through. */
export function flagFault(refusal: ReturnType<typeof refusalOf>, { flag, problems, wait }: FlagWords): string {
  switch (refusal?.code) {
    case 'ANOTHER_VIEWER':
    case 'SUSPENDED':
      return problems[refusal.code]
    case 'TOO_MANY':
      return waitSentence(refusal.retryAfter ?? 3_600, flag.tooMany, wait)
    case 'NOT_FOUND':
      return flag.gone
    case 'NOT_ALLOWED':
    case 'INVALID':
      return flag.notAllowed
    default:
      return flag.failed
  }
}
