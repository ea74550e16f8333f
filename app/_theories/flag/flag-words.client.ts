import { waitSentence } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { refusalOf } from '#app/_trpc/trpc.client.ts'

export type Flagged = {
  theory: string
  author: string | null
  own: number
}

export type FlagWords = {
  flag: Messages['flag']
  problems: Pick<Messages['problems'], 'ANOTHER_VIEWER' | 'SUSPENDED'>
  wait: Messages['wait']
}

export type RaisedWords = FlagWords & { raised: Messages['raised'] }

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
