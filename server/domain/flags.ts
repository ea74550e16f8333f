import type { Act } from '../contract/abilities.ts'
import type { Flag, FlagState, FlagsAnswer, MyFlag, UnansweredFlags } from '../contract/flags.ts'
import { Refusal } from '../contract/refusal.ts'
import { prisma } from '../db/client.ts'
import { flagOf, unansweredFlags, writeAnswer, writeFlag } from '../db/flags.sql.ts'
import { admit } from './abilities.ts'
import type { Viewer } from './viewer.ts'

/**
 * The third flag raises the theory. Repeating changes nothing. Refuses `NOT_ALLOWED` for their own or a masked theory, a
 * version that was answered to them, and the suspended; `INVALID` for the theory's own episode or one unseen.
 */
export async function flagTheory(viewer: Viewer, { id, episode, on }: Flag): Promise<FlagState> {
  const { outcome, level } = await writeFlag(id, viewer, on ? episode : null)
  if (outcome === 'NOT_OFFERED') throw new Refusal('INVALID', { episode: { problem: 'NOT_OFFERED' } })
  if (outcome === 'NOT_FOUND' || outcome === 'NOT_ALLOWED') throw new Refusal(outcome)
  return { flagged: outcome === 'STANDS', spoilerEpisode: level }
}

/**
 * Changes nothing where nothing is raised. Refuses `NOT_ALLOWED` to all but author and moderators, `STALE` where it was
 * raised further than they read.
 */
export async function answerFlags(viewer: Viewer, answer: FlagsAnswer): Promise<Pick<FlagState, 'spoilerEpisode'>> {
  await checkMay(viewer, 'answer-flags', answer.id)
  const { outcome, level } = await writeAnswer(viewer.id, answer)
  if (outcome !== 'ANSWERED') throw new Refusal(outcome)
  return { spoilerEpisode: level }
}

/** Without names; for author and moderators. */
export async function countFlags(viewer: Viewer, { id }: { id: string }): Promise<UnansweredFlags> {
  await checkMay(viewer, 'read-flags', id)
  const flags = await unansweredFlags(id)
  if (!flags) throw new Refusal('NOT_FOUND')
  return flags
}

export async function findMyFlag(viewer: Viewer, { id }: { id: string }): Promise<MyFlag> {
  const mine = await flagOf(id, viewer.id)
  if (!mine) throw new Refusal('NOT_FOUND')
  return mine
}

async function checkMay(viewer: Viewer, act: Act, id: string): Promise<void> {
  const theory = await prisma().theory.findUnique({ where: { id: BigInt(id) }, select: { authorId: true } })
  if (!theory) throw new Refusal('NOT_FOUND')
  admit(viewer, act, { author: theory.authorId })
}
