import { numbersIn, partsUpTo } from '../contract/listed.ts'
import { type FieldProblems, Refusal } from '../contract/refusal.ts'
import {
  CONFIRM_FROM,
  type Edition,
  type ListedPart,
  type Proposal,
  type Relative,
  type TheoryVersion,
  type TheoryView,
} from '../contract/theories.ts'
import { prisma } from '../db/client.ts'
import { relativeFacts } from '../db/lineage.sql.ts'
import {
  lastListed,
  listedTheories,
  publishTheory,
  recordWithdrawal,
  severalTheoryFacts,
  theoryFacts,
} from '../db/theories.sql.ts'
import { editTheory, starredText, versionFacts } from '../db/versions.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { saysSomethingElse } from './material.ts'
import { type Reader, veilRelative, veilTheory, veilVersion } from './veil.ts'
import type { Viewer } from './viewer.ts'

/**
 * Publishes a theory. Refuses `INVALID` for a storyline, character or related theory that does not exist, and
 * `SIGN_IN_FIRST` where the viewer has left meanwhile.
 */
export async function proposeTheory(viewer: Viewer, proposal: Proposal): Promise<{ id: string }> {
  const storyline = await checkReferences(proposal)
  const published = await publishTheory({
    ...proposal,
    author: viewer.id,
    lookFor: proposal.lookFor || null,
    spoilerEpisode: proposal.spoilerEpisode ?? storyline.spoilerEpisode,
    evidence: proposal.evidence ?? [],
    characters: proposal.characters ?? [],
    relation: proposal.relation,
    headcanon: proposal.headcanon ?? false,
  })
  if (!published) throw new Refusal('SIGN_IN_FIRST')
  return published
}

/** One theory, masked for the reader unless it is their own; `NOT_FOUND` when none is listed under that number. */
export async function openTheory(reader: Reader, { id }: { id: string }): Promise<TheoryView> {
  const facts = await theoryFacts(id)
  if (!facts) throw new Refusal('NOT_FOUND')
  return veilTheory(facts, reader)
}

/** Several theories in the order asked for, each masked as by `openTheory`; whatever is not on stage is left out. */
export async function openTheories(reader: Reader, { ids }: { ids: string[] }): Promise<TheoryView[]> {
  return (await severalTheoryFacts(ids)).map((facts) => veilTheory(facts, reader))
}

/** One theory without its mask, for somebody who asked for this one by a deliberate act; what else waits for them stays. */
export function revealTheory(reader: Reader, { id }: { id: string }): Promise<TheoryView> {
  return openTheory({ ...reader, uncovers: id }, { id })
}

/** The numbers of what is on stage, in parts, so that a house of any size can be walked. Beyond the last part is nothing. */
export async function listTheories({ part }: { part: number }): Promise<ListedPart> {
  const [rows, last] = await Promise.all([listedTheories(...numbersIn(part)), lastListed()])
  return {
    theories: rows.map(({ id, changed_at }) => ({ id, changedAt: changed_at.toISOString() })),
    parts: partsUpTo(last),
  }
}

/**
 * Replaces the text of a theory of the viewer's by a new version. Refuses `STALE` where it has been edited since, and
 * `INVALID` without `confirmed` where ten fans or more gave their étoile to what is about to say something else than the
 * newest text that any of them gave it to.
 */
export async function reviseTheory(viewer: Viewer, edition: Edition): Promise<{ id: string; version: number }> {
  const kept = await prisma().theory.findUnique({
    where: { id: BigInt(edition.id) },
    select: { authorId: true, storylineSlug: true },
  })
  if (!kept) throw new Refusal('NOT_FOUND')
  if (kept.authorId !== viewer.id) throw new Refusal('NOT_ALLOWED')
  const [storyline, starred] = await Promise.all([
    checkReferences({ characters: edition.characters, storyline: kept.storylineSlug }),
    starredText(edition.id),
  ])
  const saying = {
    title: edition.title,
    claim: edition.claim,
    lookFor: edition.lookFor || null,
    spoilerEpisode: edition.spoilerEpisode ?? storyline.spoilerEpisode,
    headcanon: edition.headcanon ?? false,
    evidence: edition.evidence ?? [],
    characters: edition.characters ?? [],
  }
  const outcome = await editTheory({
    ...saying,
    id: edition.id,
    author: viewer.id,
    version: edition.version,
    material: starred === undefined || saysSomethingElse(starred, saying),
    toldFrom: CONFIRM_FROM,
    confirmed: edition.confirmed ?? false,
  })
  if (outcome === 'UNCONFIRMED') throw new Refusal('INVALID', { confirmed: { problem: 'MISSING' } })
  if (outcome !== 'EDITED') throw new Refusal(outcome)
  void voteWriter().tell()
  return { id: edition.id, version: edition.version + 1 }
}

/** Every version of a theory and the étoiles that were given to each, the present one first. */
export async function listVersions(reader: Reader, { id }: { id: string }): Promise<TheoryVersion[]> {
  const versions = await versionFacts(id)
  if (versions.length === 0) throw new Refusal('NOT_FOUND')
  return versions.map((facts) => veilVersion(facts, reader))
}

/** A theory's family: its ancestors from the root on, itself, and what grew out of it. */
export async function openLineage(reader: Reader, { id }: { id: string }): Promise<Relative[]> {
  const relatives = await relativeFacts(id)
  if (relatives.length === 0) throw new Refusal('NOT_FOUND')
  return relatives.map((facts) => veilRelative(facts, reader))
}

/**
 * Takes a theory of the viewer's off the stage: its étoiles count nowhere from then on. Doing it twice changes nothing.
 * Refuses `NOT_FOUND` where there is none, `NOT_ALLOWED` for somebody else's, and `SIGN_IN_FIRST` whoever has just left.
 */
export async function withdrawTheory(viewer: Viewer, { id }: { id: string }): Promise<{ id: string; isNew: boolean }> {
  const theory = await prisma().theory.findUnique({ where: { id: BigInt(id) }, select: { authorId: true } })
  if (!theory) throw new Refusal('NOT_FOUND')
  if (theory.authorId !== viewer.id) throw new Refusal('NOT_ALLOWED')
  const recorded = await recordWithdrawal(id)
  if (!recorded) throw new Refusal('SIGN_IN_FIRST')
  void voteWriter().rank()
  return { id, ...recorded }
}

async function checkReferences({
  storyline,
  characters = [],
  relation,
}: Pick<Proposal, 'storyline' | 'characters' | 'relation'>) {
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
