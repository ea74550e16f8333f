import type { KeptDraft } from '#server/contract/drafts.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Proposal, Relation } from '#server/contract/theories.ts'
import { each, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'

/**
 * What the write form holds: everything as controls hold it, so that it can be kept and put back as it was. Of `spoilerEpisode`
 * '' is the storyline's own.
 */
export type Draft = Omit<KeptDraft, 'relation'> & {
  /** The theory that this one builds on or answers. */
  relation: Relation | null
  /** What the address asked for when this was begun: a storyline and perhaps a starter, or a theory to start from. */
  begunFrom: string
}

export function emptyDraft(language: Language): Draft {
  return {
    storyline: '',
    title: '',
    claim: '',
    evidence: [],
    ...each(SAYINGS, () => ''),
    characters: [],
    language,
    spoilerEpisode: '',
    ...each(TICKS, () => false),
    relation: null,
    begunFrom: '',
  }
}

/** Whether anything was written that it would hurt to lose; a storyline alone is quickly chosen again. */
export function isWritten(draft: Draft): boolean {
  const sayings = SAYINGS.map((name) => draft[name])
  const notes = draft.evidence.map(({ note }) => note)
  return [draft.title, draft.claim, ...sayings, ...notes].some((text) => text.trim() !== '')
}

/** Whether the address asks to begin something other than the draft that is kept. */
export function isOther(asked: Draft, kept: Draft): boolean {
  if (asked.begunFrom === '' || asked.begunFrom === kept.begunFrom) return false
  return asked.title === '' ? asked.storyline !== kept.storyline : asked.title !== kept.title
}

/** The draft as `theories.propose` takes it, and for each line of evidence sent the line of the form it came from. */
export function proposalFrom(draft: Draft): { proposal: Proposal; lines: number[] } {
  const proposal: Proposal = {
    storyline: draft.storyline,
    language: draft.language,
    ...wordsIn(draft),
    ...(draft.relation !== null && { relation: draft.relation }),
    ...(draft.key !== undefined && { key: draft.key }),
  }
  return { proposal, lines: linesOf(draft) }
}

/** What a proposal and an edition have in common; whatever was left empty is not sent. */
export function wordsIn(draft: Draft): Omit<Proposal, 'storyline' | 'language' | 'relation' | 'key'> {
  const evidence = linesOf(draft).flatMap((line) => draft.evidence[line] ?? [])
  return {
    title: draft.title,
    claim: draft.claim,
    ...(evidence.length > 0 && {
      evidence: evidence.map(({ episode, note }) => ({ episode: episodeFrom(episode), note })),
    }),
    ...given(SAYINGS, (name) => (draft[name].trim() === '' ? undefined : draft[name])),
    ...(draft.characters.length > 0 && { characters: draft.characters }),
    ...(draft.spoilerEpisode !== '' && { spoilerEpisode: Number(draft.spoilerEpisode) }),
    ...given(TICKS, (name) => draft[name] || undefined),
  }
}

/** The names that something is given for. */
function given<Name extends string, Value>(names: Name[], value: (name: Name) => Value | undefined) {
  return each(
    names.filter((name) => value(name) !== undefined),
    (name) => value(name) as Value,
  ) as Partial<Record<Name, Value>>
}

// A line whose episode was not chosen is sent without one, and refused by that field's name.
const episodeFrom = (chosen: string): number => (chosen === '' ? (undefined as unknown as number) : Number(chosen))

/** The lines of evidence that say something. */
export function linesOf({ evidence }: Draft): number[] {
  return evidence.flatMap(({ note }, line) => (note.trim() === '' ? [] : [line]))
}

/** The form's name for a field that the server names: blank lines of evidence were not sent, so numbers differ. */
export function formField(path: string, lines: number[]): string {
  return path.replace(/^evidence\.(\d+)/, (whole, index) => {
    const line = lines[Number(index)]
    return line === undefined ? whole : `evidence.${line}`
  })
}
