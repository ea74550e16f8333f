import type { StorylineTitle } from '../contract/characters.ts'
import { mayRead } from '../contract/spoilers.ts'
import type { CharacterNote, StorylineRow } from '../contract/storylines.ts'
import type { TheoryFrame, TheoryRow, TheoryView } from '../contract/theories.ts'
import type { StorylineTitleFacts } from '../db/characters.sql.ts'
import type { Sealed } from '../db/sealed.ts'
import type { CharacterFacts, StorylineFacts } from '../db/storylines.sql.ts'
import type { TheoryRowFacts, TheoryViewFacts } from '../db/theories.sql.ts'

// The one exit of text. Nothing else in the house turns a Sealed into words.
const open = <T>(text: Sealed<T>): T => text as unknown as T

/** Who reads: how far they have seen, and the handle whose own words are never masked. */
export type Reader = { seen: number; handle?: string | undefined }

export function veilStoryline(facts: StorylineFacts, { seen }: Reader): StorylineRow {
  const masked = !mayRead(seen, facts.spoiler_episode)
  return {
    slug: facts.slug,
    masked,
    spoilerEpisode: facts.spoiler_episode,
    title: masked ? facts.safe_title : open(facts.title),
    question: masked ? facts.safe_question : open(facts.question),
    source: facts.source,
    characters: facts.characters,
    starters: mayRead(seen, facts.starters_spoiler_episode) ? open(facts.starters) : [],
    theories: facts.theories,
    supporters: facts.supporters,
  }
}

export function veilCharacter(facts: CharacterFacts, { seen }: Reader): CharacterNote {
  const { slug, name, about, source, name_source: nameSource, finale, finale_spoiler_episode: episode } = facts
  const readable = finale !== null && episode !== null && mayRead(seen, episode)
  return { slug, name, about, source, nameSource, finale: readable ? open(finale) : null }
}

export function veilStorylineTitle(facts: StorylineTitleFacts, { seen }: Reader): StorylineTitle {
  return { slug: facts.slug, title: mayRead(seen, facts.spoiler_episode) ? open(facts.title) : facts.safe_title }
}

export function veilTheoryRow(facts: TheoryRowFacts, reader: Reader): TheoryRow {
  const frame = frameOf(facts, reader)
  if (isMasked(facts, reader)) return { ...frame, masked: true }
  const { title, claim, evidence_count } = facts
  return { ...frame, masked: false, title: open(title), claim: open(claim), evidenceCount: evidence_count }
}

export function veilTheory(facts: TheoryViewFacts, reader: Reader): TheoryView {
  const frame = { ...frameOf(facts, reader), version: facts.version }
  if (isMasked(facts, reader)) return { ...frame, masked: true }
  return {
    ...frame,
    masked: false,
    title: open(facts.title),
    claim: open(facts.claim),
    lookFor: facts.look_for && open(facts.look_for),
    evidence: open(facts.evidence),
    characters: open(facts.characters),
    relation: facts.relation,
  }
}

type FrameFacts = TheoryRowFacts | TheoryViewFacts

function isMasked(facts: FrameFacts, { seen, handle }: Reader): boolean {
  return facts.author !== handle && !mayRead(seen, facts.spoiler_episode)
}

function frameOf(facts: FrameFacts, { seen }: Reader): TheoryFrame {
  const storylineReadable = mayRead(seen, facts.storyline_spoiler_episode)
  return {
    id: facts.id,
    storyline: facts.storyline,
    storylineTitle: storylineReadable ? open(facts.storyline_title) : facts.storyline_safe_title,
    author: facts.author,
    language: facts.language,
    spoilerEpisode: facts.spoiler_episode,
    votes: facts.votes,
    publishedAt: facts.published_at.toISOString(),
  }
}
