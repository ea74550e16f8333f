import { type FieldProblems, Refusal } from '../contract/refusal.ts'
import type { Proposal, TheoryView } from '../contract/theories.ts'
import { prisma } from '../db/client.ts'
import { publishTheory, recordWithdrawal, theoryFacts } from '../db/theories.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { type Reader, veilTheory } from './veil.ts'
import type { Viewer } from './viewer.ts'

/** Publishes a theory. Refuses `INVALID` for a storyline, character or related theory that does not exist. */
export async function proposeTheory(viewer: Viewer, proposal: Proposal): Promise<{ id: string }> {
  const storyline = await checkReferences(proposal)
  return publishTheory({
    ...proposal,
    author: viewer.id,
    lookFor: proposal.lookFor || null,
    spoilerEpisode: proposal.spoilerEpisode ?? storyline.spoilerEpisode,
    evidence: proposal.evidence ?? [],
    characters: proposal.characters ?? [],
    relation: proposal.relation,
  })
}

/** One theory, masked for the reader unless it is their own; `NOT_FOUND` when none is listed under that number. */
export async function openTheory(reader: Reader, { id }: { id: string }): Promise<TheoryView> {
  const facts = await theoryFacts(id)
  if (!facts) throw new Refusal('NOT_FOUND')
  return veilTheory(facts, reader)
}

/**
 * Takes a theory of the viewer's off the stage: its étoiles count nowhere from then on. Doing it twice changes nothing.
 * Refuses `NOT_FOUND` where there is none and `NOT_ALLOWED` for somebody else's.
 */
export async function withdrawTheory(viewer: Viewer, { id }: { id: string }): Promise<{ id: string }> {
  const theory = await prisma().theory.findUnique({ where: { id: BigInt(id) }, select: { authorId: true } })
  if (!theory) throw new Refusal('NOT_FOUND')
  if (theory.authorId !== viewer.id) throw new Refusal('NOT_ALLOWED')
  await recordWithdrawal(id)
  void voteWriter().rank()
  return { id }
}

async function checkReferences({ storyline, characters = [], relation }: Proposal) {
  const [thread, known, ancestor] = await Promise.all([
    prisma().storyline.findUnique({ where: { slug: storyline }, select: { spoilerEpisode: true } }),
    prisma().character.findMany({ where: { slug: { in: characters } }, select: { slug: true } }),
    relation
      ? prisma().standing.findFirst({
          where: { theoryId: BigInt(relation.theory), listed: true },
          select: { theoryId: true },
        })
      : null,
  ])
  const fields: FieldProblems = {}
  if (!thread) fields.storyline = { problem: 'NOT_OFFERED' }
  characters.forEach((slug, place) => {
    if (!known.some((character) => character.slug === slug)) fields[`characters.${place}`] = { problem: 'NOT_OFFERED' }
  })
  if (relation && !ancestor) fields['relation.theory'] = { problem: 'NOT_OFFERED' }
  if (!thread || Object.keys(fields).length > 0) throw new Refusal('INVALID', fields)
  return thread
}
