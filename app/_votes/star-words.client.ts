import type { AudienceWords } from '#app/_audience/audience.client.tsx'
import type { refusalOf } from '#app/_trpc/trpc.client.ts'
import type { VoteState } from '#server/contract/votes.ts'

export function unitOf(votes: number, { units }: AudienceWords): string {
  return votes === 0 ? units.none : votes === 1 ? units.one : units.other
}

export function countOf(votes: number, words: AudienceWords): string {
  return votes === 0 ? unitOf(votes, words) : `${votes} ${unitOf(votes, words)}`
}

export function sayVote({ voted, votes }: VoteState, words: AudienceWords): string {
  return (voted ? words.given : words.taken).replace('{count}', countOf(votes, words))
}

export function sayRefusal(refusal: ReturnType<typeof refusalOf>, words: AudienceWords): string {
  if (refusal?.code === 'TOO_MANY') return words.tooMany.replace('{seconds}', String(refusal.retryAfter ?? 60))
  if (refusal?.code === 'NOT_ALLOWED') return words.notAllowed
  if (refusal?.code === 'NOT_FOUND') return words.gone
  return words.tryAgain
}
