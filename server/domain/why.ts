import type { Why, WhyChoice, WhyDay } from '../contract/leaderboards.ts'
import { PLACES_COUNTED } from '../contract/limits.ts'
import { HOT_HALF_LIFE, RISING, RISING_HALF_LIFE } from '../contract/ranking.ts'
import { Refusal } from '../contract/refusal.ts'
import { placeOf, type Scale } from '../db/leaderboards.sql.ts'
import { type StandingFacts, standingFacts, worthByDay } from '../db/why.sql.ts'
import { bucketOf, countedMoment } from './leaderboards.ts'

/** Days of a score that are told one by one; what came before is told together. */
const DAYS_TOLD = 14

/** Why a theory stands where it stands: the inputs and terms of its score. `NOT_FOUND` when it is not listed. */
export async function explainStanding({ theory, board, window = 'week' }: WhyChoice): Promise<Why> {
  const moment = await countedMoment(board === 'top' ? window : undefined)
  const facts = await standingFacts(theory)
  if (!facts) throw new Refusal('NOT_FOUND')
  const scale: Scale = board === 'top' ? window : board
  const score = scoreOn(scale, facts)
  const why: Why = {
    theory,
    board,
    score: scale === 'new' ? null : score,
    place:
      score === null
        ? null
        : await placeOf({ scale, bucket: moment.bucket ?? undefined, rows: PLACES_COUNTED }, theory),
    votes: facts.votes,
    publishedAt: facts.published_at.toISOString(),
    asOf: moment.as_of.toISOString(),
  }
  if (board === 'top') {
    const bucket = bucketOf(moment)
    return { ...why, bucketVotes: score ?? 0, ...(bucket && { bucket }) }
  }
  if (board === 'new') return why
  const halfLife = board === 'hot' ? HOT_HALF_LIFE : RISING_HALF_LIFE
  return { ...why, halfLife, ...worthFrom(await worthByDay(theory, halfLife)) }
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

/** The first days one by one, the rest together. */
function worthFrom(days: WhyDay[]): Pick<Why, 'worth' | 'days' | 'earlier'> {
  const sum = (of: WhyDay[]) =>
    of.reduce((total, { votes, worth }) => ({ votes: total.votes + votes, worth: total.worth + worth }), {
      votes: 0,
      worth: 0,
    })
  const rest = days.slice(DAYS_TOLD)
  return {
    worth: sum(days).worth,
    days: days.slice(0, DAYS_TOLD),
    ...(rest.length > 0 && { earlier: sum(rest) }),
  }
}
