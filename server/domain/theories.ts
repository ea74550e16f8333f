import { createHash } from 'node:crypto'
import { LIMITS } from '../contract/limits.ts'
import { numbersIn, partsUpTo } from '../contract/listed.ts'
import { openingOf } from '../contract/markup.ts'
import { type FieldProblems, Refusal } from '../contract/refusal.ts'
import { NotOnStage } from '../contract/removals.ts'
import {
  CONFIRM_FROM,
  type Edition,
  type ListedPart,
  type Proposal,
  type Relative,
  type TheoryVersion,
  type TheoryView,
  type VersionChoice,
  type VersionPage,
  type VersionPair,
} from '../contract/theories.ts'
import { each, SAYINGS, TICKS } from '../contract/theory-parts.ts'
import { prisma } from '../db/client.ts'
import { relativeFacts } from '../db/lineage.sql.ts'
import {
  absenceOf,
  isOnStage,
  lastListed,
  listedTheories,
  madeUnder,
  type NewText,
  publishTheory,
  recordWithdrawal,
  severalTheoryFacts,
  theoryFacts,
} from '../db/theories.sql.ts'
import { editionsAround, editTheory, standingText, starredText, versionFacts } from '../db/versions.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { admit } from './abilities.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { forgetWords } from './left-words.ts'
import { saysSomethingElse, saysTheSame, wholeOf } from './material.ts'
import { type Reader, veilRelative, veilTheory, veilVersion } from './veil.ts'
import type { Viewer } from './viewer.ts'

/**
 * Publishes a theory. Refuses `INVALID` for a storyline, character or related theory that does not exist, and
 * `SIGN_IN_FIRST` where the viewer has left meanwhile. Whoever sends the same again under the key that it was made with is
 * answered as the first time; something else under that key is refused with `TAKEN`.
 */
export async function proposeTheory(viewer: Viewer, { key, ...proposal }: Proposal): Promise<{ id: string }> {
  const made = key === undefined ? undefined : { key, content: hashOf(proposal) }
  const before = made && (await sameAsMade(viewer, made))
  if (before) return before
  const storyline = await checkReferences(proposal)
  const published = await publishTheory({
    author: viewer.id,
    storyline: proposal.storyline,
    language: proposal.language,
    text: textOf(proposal, storyline),
    relation: proposal.relation,
    made,
  })
  const first = published === 'KEY_TAKEN' ? made && (await sameAsMade(viewer, made)) : published
  if (!first) throw new Refusal('SIGN_IN_FIRST')
  return first
}

/** The whole text of what was sent: what was left out says nothing, and as much as its storyline. */
function textOf(sent: Proposal | Edition, storyline: { spoilerEpisode: number }): NewText {
  return {
    title: sent.title,
    claim: sent.claim,
    opening: openingOf(sent.claim),
    evidence: sent.evidence ?? [],
    characters: sent.characters ?? [],
    spoilerEpisode: sent.spoilerEpisode ?? storyline.spoilerEpisode,
    ...each(SAYINGS, (name) => sent[name] || null),
    ...each(TICKS, (name) => sent[name] ?? false),
  }
}

/** The theory that the viewer has made under a key; `NOT_FOUND` where none was, or too long ago. */
export async function findProposed(viewer: Viewer, { key }: { key: string }): Promise<{ id: string }> {
  const made = await madeUnder(viewer.id, key)
  if (!made) throw new Refusal('NOT_FOUND')
  return { id: made.id }
}

async function sameAsMade(viewer: Viewer, { key, content }: Made): Promise<{ id: string } | undefined> {
  const made = await madeUnder(viewer.id, key)
  if (made && made.content !== content) throw new Refusal('TAKEN', { key: { problem: 'TAKEN' } })
  return made && { id: made.id }
}

type Made = { key: string; content: string }

/** The SHA-256 of all that is proposed, whatever order its fields came in. */
function hashOf(proposal: Omit<Proposal, 'key'>): string {
  const {
    storyline,
    language,
    title,
    claim,
    lookFor,
    evidence,
    characters,
    spoilerEpisode,
    headcanon,
    relation,
    ...later
  } = proposal
  const lines = evidence?.map(({ episode, note }) => [episode, note])
  const whole = [storyline, language, title, claim, lookFor, lines, characters, spoilerEpisode, headcanon]
  // As keys of a week ago were hashed: parts that came later follow, by name, where they say anything.
  const parts = Object.entries<unknown>(later).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([...whole, relation?.kind, relation?.theory, ...parts]))
    .digest('hex')
}

/** One theory, masked for the reader unless it is their own; `NOT_FOUND` when none is on stage under that number. */
export async function openTheory(reader: Reader, { id }: { id: string }): Promise<TheoryView> {
  const facts = await theoryFacts(id)
  if (!facts) throw await notFound(id)
  return veilTheory(facts, reader)
}

/** Says to whoever asks that there is none, and to the house why where there was. */
async function notFound(id: string): Promise<Refusal> {
  const absence = await absenceOf(id)
  return absence === null ? new Refusal('NOT_FOUND') : new NotOnStage(absence)
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
 * Replaces the text of a theory of the viewer's by a new version. Refuses `STALE` where it has been edited since, unless
 * what stands there is this very text: then the answer to an edit was lost, or another tab was as quick. Refuses `INVALID` without `confirmed` where ten fans or more gave their étoile to what is about to say something else than the
 * newest text that any of them gave it to.
 */
export async function reviseTheory(viewer: Viewer, edition: Edition): Promise<{ id: string; version: number }> {
  const kept = await prisma().theory.findUnique({
    where: { id: BigInt(edition.id) },
    select: { authorId: true, storylineSlug: true },
  })
  if (!kept) throw new Refusal('NOT_FOUND')
  admit(viewer, 'edit', { author: kept.authorId })
  const [storyline, texts] = await Promise.all([
    checkReferences({ characters: edition.characters, storyline: kept.storylineSlug }),
    starredText(edition.id),
  ])
  const text = textOf(edition, storyline)
  const outcome = await editTheory({
    id: edition.id,
    author: viewer.id,
    version: edition.version,
    text,
    material: texts === undefined || saysSomethingElse(wholeOf(texts.starred, texts.present), text),
    toldFrom: CONFIRM_FROM,
    confirmed: edition.confirmed ?? false,
  })
  if (outcome === 'STALE') {
    const stands = await standingText(edition.id)
    if (stands && saysTheSame(wholeOf(stands.text), text)) return { id: edition.id, version: stands.version }
  }
  if (outcome === 'UNCONFIRMED') throw new Refusal('INVALID', { confirmed: { problem: 'MISSING' } })
  if (outcome !== 'EDITED') throw new Refusal(outcome)
  return { id: edition.id, version: edition.version + 1 }
}

/** A page of versions ends where its texts would weigh more than this (bytes of JSON); one is always told. */
const PAGE_BYTES = 160_000

/** The versions of a theory and the étoiles that were given to each, the present one first, page by page. */
export async function listVersions(
  reader: Reader,
  { id, cursor, limit = LIMITS.versions.whole }: VersionPage,
): Promise<{ items: TheoryVersion[]; nextCursor: string | null }> {
  const scope = JSON.stringify(['versions', id])
  const after = cursor === undefined ? undefined : readCursor(cursor, scope)
  const rows = await versionFacts(id, after && Number(after.id), limit)
  if (rows.length === 0) throw new Refusal('NOT_FOUND')
  const items: TheoryVersion[] = []
  let bytes = 0
  for (const facts of rows) {
    const item = veilVersion(facts, reader)
    bytes += Buffer.byteLength(JSON.stringify(item))
    if (items.length > 0 && bytes > PAGE_BYTES) break
    items.push(item)
  }
  const next = (items.at(-1)?.version ?? 1) - 1
  const place = (after?.place ?? 1) + items.length
  return { items, nextCursor: next > 0 ? writeCursor({ scope, score: '', id: String(next), place }) : null }
}

/** One version of a theory beside the one before it, and what else there is: all that a page of it shows. */
export async function openVersion(reader: Reader, { id, version }: VersionChoice): Promise<VersionPair> {
  const pair = await versionFacts(id, version, 2)
  const [shown, before] = pair.map((facts) => veilVersion(facts, reader))
  if (!shown || (version !== undefined && shown.version !== version)) throw new Refusal('NOT_FOUND')
  const { present, around } = await editionsAround(id, shown.version, LIMITS.versions.listed)
  return {
    version: shown,
    before: before ?? null,
    present,
    around: around.map(({ version, written_at, votes }) => ({ version, writtenAt: written_at.toISOString(), votes })),
  }
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
export async function withdrawTheory(viewer: Viewer, { id }: { id: string }): Promise<{ id: string }> {
  const theory = await prisma().theory.findUnique({ where: { id: BigInt(id) }, select: { authorId: true } })
  if (!theory) throw new Refusal('NOT_FOUND')
  admit(viewer, 'withdraw', { author: theory.authorId })
  if (!(await recordWithdrawal(id))) throw new Refusal('SIGN_IN_FIRST')
  void voteWriter().rank()
  forgetWords()
  return { id }
}

async function checkReferences({
  storyline,
  characters = [],
  relation,
}: Pick<Proposal, 'storyline' | 'characters' | 'relation'>) {
  const [thread, known, builtOn] = await Promise.all([
    prisma().storyline.findUnique({ where: { slug: storyline }, select: { spoilerEpisode: true } }),
    prisma().character.findMany({ where: { slug: { in: characters } }, select: { slug: true } }),
    relation ? isOnStage(relation.theory) : true,
  ])
  const fields: FieldProblems = {}
  if (!thread) fields.storyline = { problem: 'NOT_OFFERED' }
  characters.forEach((slug, place) => {
    if (!known.some((character) => character.slug === slug)) fields[`characters.${place}`] = { problem: 'NOT_OFFERED' }
  })
  if (relation && !builtOn) fields['relation.theory'] = { problem: 'NOT_OFFERED' }
  if (!thread || Object.keys(fields).length > 0) throw new Refusal('INVALID', fields)
  return thread
}
