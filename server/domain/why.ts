import type { Why, WhyChoice, WhyDay } from '../contract/leaderboards.ts'
import { HOT_HALF_LIFE, RISING, RISING_HALF_LIFE, worthOf } from '../contract/ranking.ts'
import { Refusal } from '../contract/refusal.ts'
import { placeOf, type Scale } from '../db/leaderboards.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { type StandingFacts, standingFacts, starsByDay, worthByDay } from '../db/why.sql.ts'
import { bucketOf } from './leaderboards.ts'

/** Days of a score that are told one by one; what came before is told together. */
const DAYS_TOLD = 14

/**
 * Why a theory stands where it stands: the inputs and terms of its score, from what is kept of it and never from all that it
 * was given. `NOT_FOUND` when it is not listed.
 */
export async function explainStanding({ theory, board, window = 'week' }: WhyChoice): Promise<Why> {
  await voteWriter().ranked()
  const facts = await standingFacts(theory, board === 'top' ? window : undefined)
  if (!facts) throw new Refusal('NOT_FOUND')
  const scale: Scale = board === 'top' ? window : board
  const score = scoreOn(scale, facts)
  const { place, among } = await placeOf({ scale, bucket: facts.bucket ?? undefined }, theory)
  const why: Why = {
    theory,
    board,
    score: scale === 'new' ? null : score,
    place: score === null ? null : place,
    among,
    votes: facts.votes,
    publishedAt: facts.published_at.toISOString(),
    asOf: facts.as_of.toISOString(),
  }
  if (board === 'top') {
    const bucket = bucketOf(facts)
    return { ...why, bucketVotes: score ?? 0, ...(bucket && { bucket }) }
  }
  if (board === 'new') return why
  const halfLife = board === 'hot' ? HOT_HALF_LIFE : RISING_HALF_LIFE
  return { ...why, halfLife, ...(await worthFrom(theory, facts, board)) }
}

/** The score that a board ranks by; null where the theory is not on it. */
function scoreOn(scale: Scale, facts: StandingFacts): number | null {
  switch (scale) {
    case 'new':
      return 0
    case 'hot':
      return facts.hot
    case 'rising':
      return facts.fresh && facts.votes >= RISING.votes ? facts.rising : null
    case 'all':
      return facts.votes || null
    default:
      return facts[`${scale}_votes`] || null
  }
}

/** The first days one by one, the rest together: what all are worth is the score itself. */
async function worthFrom(
  theory: string,
  { votes, as_of, ...facts }: StandingFacts,
  board: 'hot' | 'rising',
): Promise<Pick<Why, 'worth' | 'days' | 'earlier'>> {
  const [halfLife, score] = [board === 'hot' ? HOT_HALF_LIFE : RISING_HALF_LIFE, facts[board]]
  const now = as_of.getTime() / 1000
  const worth = score === null ? 0 : worthOf(score, now, halfLife)
  const days = await worthOfDays(theory, { votes, at: as_of, halfLife })
  const [toldVotes, toldWorth] = days.reduce(([v, w], day) => [v + day.votes, w + day.worth], [0, 0])
  const earlier = votes - toldVotes
  return {
    worth,
    days,
    ...(earlier > 0 &&
      days.length === DAYS_TOLD && { earlier: { votes: earlier, worth: Math.max(0, worth - toldWorth) } }),
  }
}

/** Of a theory with more étoiles than this no étoile is looked at: a day's are then taken to have come evenly over the day. */
const LOOKED_AT = 1_000

type Weighing = { votes: number; at: Date; halfLife: number }

/** The latest days on which étoiles came, and what those are worth now. */
async function worthOfDays(theory: string, { votes, at, halfLife }: Weighing): Promise<WhyDay[]> {
  if (votes <= LOOKED_AT) return worthByDay(theory, at, halfLife, DAYS_TOLD)
  const days = await starsByDay(theory, DAYS_TOLD)
  return days.map(({ day, votes }) => ({ day, votes, worth: votes * meanWeight(day, at.getTime() / 1000, halfLife) }))
}

/** The mean weight of a moment of a day (UTC), or of what has passed of it: ∫ 2^((t−now)/h) over its length. */
function meanWeight(day: string, now: number, halfLife: number): number {
  const from = Date.parse(day) / 1000
  const to = Math.min(from + 86_400, Math.max(now, from + 1))
  const power = (at: number) => 2 ** ((at - now) / halfLife)
  return ((power(to) - power(from)) * halfLife) / (Math.LN2 * (to - from))
}
