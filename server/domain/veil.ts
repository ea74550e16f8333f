import type { AccountExport } from '../contract/accounts.ts'
import type { StorylineTitle } from '../contract/characters.ts'
import { openingOf, plainText } from '../contract/markup.ts'
import type { OwnTheory } from '../contract/notices.ts'
import { mayRead } from '../contract/spoilers.ts'
import type { CharacterNote, StorylineRow } from '../contract/storylines.ts'
import {
  type EvidenceLine,
  MOST_RELATIVES,
  type Relative,
  type TheoryFrame,
  type TheoryRow,
  type TheoryVersion,
  type TheoryView,
} from '../contract/theories.ts'
import { type Evidence, each, type KeptText, SAYINGS, TICKS } from '../contract/theory-parts.ts'
import type { StorylineTitleFacts } from '../db/characters.sql.ts'
import type { RelativeFacts } from '../db/lineage.sql.ts'
import type { OwnFacts } from '../db/notices.sql.ts'
import type { Sealed } from '../db/sealed.ts'
import type { FoundRow } from '../db/search.sql.ts'
import type { CharacterFacts, StorylineFacts } from '../db/storylines.sql.ts'
import type { TheoryRowFacts, TheoryViewFacts } from '../db/theories.sql.ts'
import type { VersionFacts } from '../db/versions.sql.ts'
import { noteShown } from '../page-notes.ts'

// Nothing else turns a Sealed into words.
const unseal = <T>(text: Sealed<T>): T => text as unknown as T

/** `handle`'s own words are never masked; `uncovers` is a theory. */
export type Reader = { seen: number; handle?: string | undefined; uncovers?: string | undefined }

export function veilStoryline(facts: StorylineFacts, { seen }: Reader): StorylineRow {
  // With its counts.
  noteShown('boards')
  const masked = !mayRead(seen, facts.spoiler_episode)
  return {
    slug: facts.slug,
    masked,
    spoilerEpisode: facts.spoiler_episode,
    title: masked ? facts.safe_title : unseal(facts.title),
    question: masked ? facts.safe_question : unseal(facts.question),
    source: facts.source,
    characters: facts.characters,
    starters: mayRead(seen, facts.starters_spoiler_episode) ? unseal(facts.starters) : [],
    theories: facts.theories,
    supporters: facts.supporters,
  }
}

export function veilCharacter(facts: CharacterFacts, { seen }: Reader): CharacterNote {
  const { slug, name, about, source, name_source: nameSource, finale, finale_spoiler_episode: episode } = facts
  const readable = finale !== null && episode !== null && mayRead(seen, episode)
  return { slug, name, about, source, nameSource, finale: readable ? unseal(finale) : null }
}

export function veilStorylineTitle(facts: StorylineTitleFacts, { seen }: Reader): StorylineTitle {
  return { slug: facts.slug, title: mayRead(seen, facts.spoiler_episode) ? unseal(facts.title) : facts.safe_title }
}

export function veilTheoryRow(facts: TheoryRowFacts, reader: Reader): TheoryRow {
  const frame = frameOf(facts, reader)
  if (isMasked(facts, reader)) return { ...frame, masked: true, about: facts.characters }
  const { title, claim, cut, evidence_count } = facts
  const begun = cut ? unseal(claim) : openingOf(unseal(claim))
  return { ...frame, masked: false, title: unseal(title), claim: begun, evidenceCount: evidence_count }
}

/** The claim is whole, without markup. */
export type FoundText = { row: Extract<TheoryRow, { masked: false }>; claim: string }

/** Undefined where masked. */
export function veilFound(facts: FoundRow, reader: Reader): FoundText | undefined {
  const row = veilTheoryRow(facts, reader)
  return row.masked ? undefined : { row, claim: plainText(unseal(facts.whole_claim)) }
}

export function veilTheory(facts: TheoryViewFacts, reader: Reader): TheoryView {
  const frame = {
    ...frameOf(facts, reader),
    version: facts.version,
    ownSpoilerEpisode: facts.own_spoiler_episode,
    editedAt: facts.edited_at?.toISOString() ?? null,
  }
  if (isMasked(facts, reader)) return { ...frame, masked: true, about: facts.characters }
  return {
    ...frame,
    masked: false,
    ...(!facts.whole && { cut: true as const }),
    ...unsealText(facts, reader),
    // Present texts keep every tick: null says no.
    ...each(TICKS, (name) => unseal(facts.text)[name] === true),
    characters: facts.characters,
    relation: facts.relation,
  }
}

export function veilVersion(facts: VersionFacts, reader: Reader): TheoryVersion {
  noteShown(`theory-${facts.id}`)
  const frame = { version: facts.version, writtenAt: facts.written_at.toISOString(), votes: facts.votes }
  if (isMasked(facts, reader)) return { ...frame, masked: true }
  return {
    ...frame,
    masked: false,
    ...unsealText(facts, reader),
    ...each(TICKS, (name) => unseal(facts.text)[name] ?? null),
    spoilerEpisode: facts.own_spoiler_episode,
    characters: facts.characters && unseal(facts.characters),
  }
}

function unsealText(facts: Whose & { text: Sealed<KeptText> }, reader: Reader) {
  const text = unseal(facts.text)
  return {
    title: text.title,
    claim: text.claim,
    ...each(SAYINGS, (name) => text[name] ?? null),
    evidence: veilEvidence(text.evidence, facts, reader),
  }
}

/** What is off stage keeps its place, and why. */
export function veilRelative(facts: RelativeFacts, reader: Reader): Relative {
  const { id, kind, parent, more, author, language, votes } = facts
  noteShown(`theory-${id}`)
  const place = { id, kind, parent, more: Math.min(more, MOST_RELATIVES) }
  if (facts.absence !== null) return { ...place, state: facts.absence }
  if (isMasked(facts, reader)) return { ...place, state: 'masked', spoilerEpisode: facts.spoiler_episode }
  return { ...place, state: 'shown', title: unseal(facts.title), author, language, votes }
}

/** A theory that its author is told of; null for anybody else. */
export function veilOwn(facts: OwnFacts, { handle }: Reader): OwnTheory | null {
  const { own_id: id, own_title, own_author, own_language: language } = facts
  const isTheirs = own_author !== null && own_author === handle
  return isTheirs && id !== null && own_title !== null && language !== null
    ? { id, title: unseal(own_title), language }
    : null
}

/** For an account's own export. */
export function unsealExport(kept: Sealed<AccountExport>): AccountExport {
  return unseal(kept)
}

function veilEvidence(lines: Evidence[], { author, id }: Whose, reader: Reader): EvidenceLine[] {
  return lines.map(({ episode, note }) =>
    isMasked({ author, id, spoiler_episode: episode }, reader) ? { episode, masked: true } : { episode, note },
  )
}

type Whose = { author: string | null; id: string }
type FrameFacts = TheoryRowFacts | TheoryViewFacts

function isMasked(
  { author, id, spoiler_episode: episode }: Whose & { spoiler_episode: number },
  { seen, handle, uncovers }: Reader,
): boolean {
  // Visitors and leavers have no handle, which makes nobody the author.
  const isOwn = handle !== undefined && author === handle
  const isAskedFor = uncovers !== undefined && id === uncovers
  return !isOwn && !isAskedFor && !mayRead(seen, episode)
}

function frameOf(facts: FrameFacts, { seen }: Reader): TheoryFrame {
  noteShown(`theory-${facts.id}`)
  const storylineReadable = mayRead(seen, facts.storyline_spoiler_episode)
  return {
    id: facts.id,
    storyline: facts.storyline,
    storylineTitle: storylineReadable ? unseal(facts.storyline_title) : facts.storyline_safe_title,
    author: facts.author,
    language: facts.language,
    spoilerEpisode: facts.spoiler_episode,
    votes: facts.votes,
    publishedAt: facts.published_at.toISOString(),
  }
}
