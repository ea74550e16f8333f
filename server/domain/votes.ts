import { Refusal } from '../contract/refusal.ts'
import type { Vote, VoteState } from '../contract/votes.ts'
import { prisma } from '../db/client.ts'
import { castVotes } from '../db/votes.sql.ts'
import type { Viewer } from './viewer.ts'

/**
 * Lets the viewer's étoile for a theory stand, or takes it back; asking twice changes nothing.
 * Refuses `NOT_FOUND` for a theory that is not listed and `NOT_ALLOWED` for the viewer's own.
 */
export async function setVote(viewer: Viewer, { theory, on }: Vote): Promise<VoteState> {
  const [answer] = await castVotes([{ theory: BigInt(theory), fan: viewer.id, on }])
  if (answer?.outcome === 'NOT_ALLOWED') throw new Refusal('NOT_ALLOWED')
  if (!answer || answer.outcome === 'NOT_FOUND' || answer.votes === null) throw new Refusal('NOT_FOUND')
  return { voted: answer.outcome === 'STANDS', votes: answer.votes }
}

/** Which of these theories have the viewer's étoile. */
export async function findMyVotes(viewer: Viewer, { theories }: { theories: string[] }): Promise<Record<string, true>> {
  const mine = await prisma().vote.findMany({
    where: { fanId: viewer.id, theoryId: { in: theories.map(BigInt) } },
    select: { theoryId: true },
  })
  return Object.fromEntries(mine.map(({ theoryId }) => [String(theoryId), true as const]))
}
