import { type FadingBoard, fadingOf, isFading, rankingOf, type Scale, scaleOf } from '../contract/boards.ts'
import type { Why, WhyChoice } from '../contract/leaderboards.ts'
import { worthOf } from '../contract/ranking.ts'
import { Refusal } from '../contract/refusal.ts'
import { placeOf } from '../db/leaderboards.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { type PlaceFacts, placeFacts, worthByDay } from '../db/why.sql.ts'
import { bucketOf } from './leaderboards.ts'

/** Days told one by one; earlier ones together. */
const DAYS_TOLD = 14

/** Reads no votes one by one. Refuses `NOT_FOUND` where not listed. */
export async function explainPlace({ theory, board, window }: WhyChoice): Promise<Why> {
  await voteWriter().ranked()
  const ranking = rankingOf(board, window)
  const facts = await placeFacts(theory, ranking.window)
  if (!facts) throw new Refusal('NOT_FOUND')
  const scale = scaleOf(ranking)
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
  if (!isFading(board)) return why
  return { ...why, halfLife: fadingOf(board).halfLife, ...(await worthFrom(theory, facts, board)) }
}

/** Null where not on the board. */
function scoreOn(scale: Scale, facts: PlaceFacts): number | null {
  if (scale === 'new') return 0
  if (scale === 'all') return facts.votes || null
  if (!isFading(scale)) return facts[`${scale}_votes`] || null
  const { votes, days } = fadingOf(scale)
  return facts.votes >= votes && (days === undefined || facts.fresh) ? facts[scale] : null
}

/** All days' worth is the score, so earlier days are the rest. */
async function worthFrom(
  theory: string,
  { votes, as_of, ...facts }: PlaceFacts,
  board: FadingBoard,
): Promise<Pick<Why, 'worth' | 'days' | 'earlier'>> {
  const [{ halfLife }, score] = [fadingOf(board), facts[board]]
  const now = as_of.getTime() / 1000
  const worth = score === null ? 0 : worthOf(score, now, halfLife)
  const days = await worthByDay(theory, as_of, board, DAYS_TOLD)
  const [toldVotes, toldWorth] = days.reduce(([v, w], day) => [v + day.votes, w + day.worth], [0, 0])
  const earlier = votes - toldVotes
  return {
    worth,
    days,
    ...(earlier > 0 &&
      days.length === DAYS_TOLD && { earlier: { votes: earlier, worth: Math.max(0, worth - toldWorth) } }),
  }
}
