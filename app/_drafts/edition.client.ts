import type { Edition, TheoryView } from '#server/contract/theories.ts'
import { type Evidence, each, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'
import { type Draft, emptyDraft, wordsIn } from './draft.client.ts'

/** A text as its author reads it: nothing of it waits. */
export type OwnText = Omit<Extract<TheoryView, { masked: false }>, 'evidence'> & { evidence: Evidence[] }

/** A theory as its author reads it; nothing where any of it is masked, since an edit of the rest would lose that. */
export function ownTextOf(theory: TheoryView): OwnText | undefined {
  if (theory.masked) return undefined
  const evidence = theory.evidence.filter((line): line is Evidence => 'note' in line)
  return evidence.length === theory.evidence.length ? { ...theory, evidence } : undefined
}

/** What stands, as the form holds it. */
export function draftFrom(theory: OwnText): Draft {
  return {
    ...emptyDraft(theory.language),
    storyline: theory.storyline,
    title: theory.title,
    claim: theory.claim,
    evidence: theory.evidence.map(({ episode, note }) => ({ episode: String(episode), note })),
    ...each(SAYINGS, (name) => theory[name] ?? ''),
    characters: theory.characters.map(({ slug }) => slug),
    spoilerEpisode: String(theory.ownSpoilerEpisode),
    ...each(TICKS, (name) => theory[name]),
    relation: theory.relation,
  }
}

/** The form as `theories.edit` takes it; `version` is the one that it was written over. */
export function editionFrom(draft: Draft, id: string, version: number, confirmed: boolean): Edition {
  return { id, version, ...wordsIn(draft), ...(confirmed && { confirmed }) }
}

/** Whether a draft asks for another storyline, language or parent than stands: no edit carries those. */
export function asksForMore(draft: Draft, stands: Draft): boolean {
  const fixed = ({ storyline, language, relation }: Draft) =>
    [storyline, language, relation?.kind, relation?.theory].join()
  return fixed(draft) !== fixed(stands)
}

/** Whether two texts say the same to the letter, whatever order their characters were ticked in. */
export function isSame(one: Draft, other: Draft): boolean {
  const plain = (draft: Draft) => JSON.stringify({ ...wordsIn(draft), characters: draft.characters.toSorted() })
  return plain(one) === plain(other)
}
