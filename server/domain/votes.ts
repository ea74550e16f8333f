import { Refusal } from '../contract/refusal.ts'
import type { Vote, VoteState } from '../contract/votes.ts'
import { voteWriter, WriterBusy } from '../db/vote-writer.ts'
import { type Outcome, votesAmong, votesOn, type Wish } from '../db/votes.sql.ts'
import type { Viewer } from './viewer.ts'

/**
 * Answers after the commit; repeating changes nothing. Refuses `NOT_FOUND` off stage, `NOT_ALLOWED` for their own theory and
 * the suspended, `SIGN_IN_FIRST` where they have just left, `TOO_MANY` when the server can't keep up.
 */
export async function setVote(viewer: Viewer, { theory, on, version }: Vote): Promise<VoteState> {
  const { outcome, votes } = await write({ theory: BigInt(theory), voter: viewer.id, on, version })
  if (outcome === 'NOT_ALLOWED') throw new Refusal('NOT_ALLOWED')
  if (outcome === 'LEFT') throw new Refusal('SIGN_IN_FIRST')
  if (outcome === 'NOT_FOUND' || votes === null) throw new Refusal('NOT_FOUND')
  return { voted: outcome === 'STANDS', votes }
}

async function write(wish: Wish): Promise<Outcome> {
  try {
    return await voteWriter().write(wish)
  } catch (error) {
    if (error instanceof WriterBusy) throw new Refusal('TOO_MANY', undefined, 1)
    throw error
  }
}

/** Both of one moment: else a page could show a star that its count lacks. Without what is off stage. */
export async function findVotes(
  viewer: Viewer | null,
  { theories }: { theories: string[] },
): Promise<Record<string, VoteState>> {
  const found = await votesOn(viewer?.id ?? null, theories)
  return Object.fromEntries(found.map(({ theory, voted, votes }) => [theory, { voted, votes }]))
}

export async function findMyVotes(viewer: Viewer, { theories }: { theories: string[] }): Promise<Record<string, true>> {
  const mine = await votesAmong(viewer.id, theories)
  return Object.fromEntries(mine.map((theory) => [theory, true as const]))
}
