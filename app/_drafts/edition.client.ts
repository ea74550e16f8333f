import type { Edition, TheoryView } from '#server/contract/theories.ts'
import { type Evidence, each, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'
import { type Draft, emptyDraft, wordsIn } from './draft.client.ts'

/** Its evidence is unmasked. */
export type OwnText = Omit<Extract<TheoryView, { masked: false }>, 'evidence'> & { evidence: Evidence[] }

/** Undefined where masked, since an edit would lose that. */
export function ownTextOf(theory: TheoryView): OwnText | undefined {
  if (theory.masked) return undefined
  const evidence = theory.evidence.filter((line): line is Evidence => 'note' in line)
  return evidence.length === theory.evidence.length ? { ...theory, evidence } : undefined
}

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

export function editionFrom(draft: Draft, id: string, version: number, confirmed: boolean): Edition {
  return { id, version, ...wordsIn(draft), ...(confirmed && { confirmed }) }
}

/** An edit can't change storyline, language or parent. */
export function asksForMore(draft: Draft, current: Draft): boolean {
  const fixed = ({ storyline, language, relation }: Draft) =>
    [storyline, language, relation?.kind, relation?.theory].join()
  return fixed(draft) !== fixed(current)
}

/** The order of ticked characters does not count. */
export function isSame(one: Draft, other: Draft): boolean {
  const plain = (draft: Draft) => JSON.stringify({ ...wordsIn(draft), characters: draft.characters.toSorted() })
  return plain(one) === plain(other)
}
