import { createHash } from 'node:crypto'
import { firstSlug } from '../contract/former-slugs.ts'
import { numbersIn, partsUpTo } from '../contract/listed.ts'
import { openingOf } from '../contract/markup.ts'
import { type FieldProblems, Refusal } from '../contract/refusal.ts'
import { NotOnStage } from '../contract/removals.ts'
import { SIZES } from '../contract/sizes.ts'
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
import { editionsAround, editTheory, presentText, starredText, versionFacts } from '../db/versions.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { noteShown } from '../page-notes.ts'
import { admit } from './abilities.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { forgetWords } from './left-words.ts'
import { saysSomethingElse, saysTheSame, wholeOf } from './material.ts'
import { type Reader, veilRelative, veilTheory, veilVersion } from './veil.ts'
import type { Viewer } from './viewer.ts'

/**
 * Refuses `INVALID` for an unknown storyline, character or related theory, `SIGN_IN_FIRST` where the viewer has just left,
 * and `TAKEN` for another proposal under the key; the same one gets the same answer.
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

/** Parts not sent are empty; a level not sent is the storyline's. */
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

/** Refuses `NOT_FOUND`, also after too long. */
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

/** Whatever the order of fields. */
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
  // What was sent before a storyline was renamed may be sent again.
  const whole = [firstSlug(storyline), language, title, claim, lookFor, lines, characters, spoilerEpisode, headcanon]
  // Keys of a week ago have this hash: later parts follow by name, unless empty.
  const parts = Object.entries<unknown>(later).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([...whole, relation?.kind, relation?.theory, ...parts]))
    .digest('hex')
}

/** Masked for the reader, unless their own. Refuses `NOT_FOUND` off stage. */
export async function readTheory(reader: Reader, { id }: { id: string }): Promise<TheoryView> {
  const facts = await theoryFacts(id)
  if (!facts) throw await notFound(id)
  return veilTheory(facts, reader)
}

/** Only `NotOnStage` keeps why; readers are not told. */
async function notFound(id: string): Promise<Refusal> {
  const absence = await absenceOf(id)
  return absence === null ? new Refusal('NOT_FOUND') : new NotOnStage(absence)
}

/** In the order asked, masked; without what is off stage. */
export async function readTheories(reader: Reader, { ids }: { ids: string[] }): Promise<TheoryView[]> {
  return (await severalTheoryFacts(ids)).map((facts) => veilTheory(facts, reader))
}

/** Unmasks this theory alone, for a reader who chose so. */
export function revealTheory(reader: Reader, { id }: { id: string }): Promise<TheoryView> {
  return readTheory({ ...reader, uncovers: id }, { id })
}

/** By number; parts beyond the last are empty. */
export async function listTheories({ part }: { part: number }): Promise<ListedPart> {
  const [rows, last] = await Promise.all([listedTheories(...numbersIn(part)), lastListed()])
  return {
    theories: rows.map(({ id, changed_at }) => ({ id, changedAt: changed_at.toISOString() })),
    parts: partsUpTo(last),
  }
}

/**
 * Refuses `STALE` where it was edited since, unless to this very text (a lost answer, another tab); `INVALID` without
 * `confirmed` where ten or more voted and the newest text with votes says something else.
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
    const stands = await presentText(edition.id)
    if (stands && saysTheSame(wholeOf(stands.text), text)) return { id: edition.id, version: stands.version }
  }
  if (outcome === 'UNCONFIRMED') throw new Refusal('INVALID', { confirmed: { problem: 'MISSING' } })
  if (outcome !== 'EDITED') throw new Refusal(outcome)
  return { id: edition.id, version: edition.version + 1 }
}

/** Most bytes of JSON, but at least one version. */
const PAGE_BYTES = 160_000

/** The present version first. */
export async function listVersions(
  reader: Reader,
  { id, cursor, limit = SIZES.versions.whole }: VersionPage,
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

/** With the version before, and neighbours. */
export async function readVersion(reader: Reader, { id, version }: VersionChoice): Promise<VersionPair> {
  const pair = await versionFacts(id, version, 2)
  const [shown, before] = pair.map((facts) => veilVersion(facts, reader))
  if (!shown || (version !== undefined && shown.version !== version)) throw new Refusal('NOT_FOUND')
  const { present, around } = await editionsAround(id, shown.version, SIZES.versions.listed)
  return {
    version: shown,
    before: before ?? null,
    present,
    around: around.map(({ version, written_at, votes }) => ({ version, writtenAt: written_at.toISOString(), votes })),
  }
}

/** Ancestors from the root, itself, descendants. */
export async function readLineage(reader: Reader, { id }: { id: string }): Promise<Relative[]> {
  noteShown('lineages')
  const relatives = await relativeFacts(id)
  if (relatives.length === 0) throw new Refusal('NOT_FOUND')
  return relatives.map((facts) => veilRelative(facts, reader))
}

/**
 * Its étoiles then count nowhere. Repeating changes nothing. Refuses `NOT_FOUND`, `NOT_ALLOWED` for another's, and
 * `SIGN_IN_FIRST` where the viewer has just left.
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
