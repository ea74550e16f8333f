import type { KeptDraft } from '#server/contract/drafts.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Proposal, Relation } from '#server/contract/theories.ts'
import { each, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'

/** As in its controls. A `spoilerEpisode` of '' means the storyline's. */
export type Draft = Omit<KeptDraft, 'relation'> & {
  relation: Relation | null
  /** What the address asked for: a storyline, perhaps a starter, or a theory. */
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

/** A storyline alone is no text. */
export function isWritten(draft: Draft): boolean {
  const sayings = SAYINGS.map((name) => draft[name])
  const notes = draft.evidence.map(({ note }) => note)
  return [draft.title, draft.claim, ...sayings, ...notes].some((text) => text.trim() !== '')
}

export function isOther(requested: Draft, kept: Draft): boolean {
  if (requested.begunFrom === '' || requested.begunFrom === kept.begunFrom) return false
  return requested.title === '' ? requested.storyline !== kept.storyline : requested.title !== kept.title
}

/** `lines`: each sent line's place in the form. */
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

/** Without empty parts. */
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

function given<Name extends string, Value>(names: Name[], value: (name: Name) => Value | undefined) {
  return each(
    names.filter((name) => value(name) !== undefined),
    (name) => value(name) as Value,
  ) as Partial<Record<Name, Value>>
}

// Undefined makes the server refuse that field.
const episodeFrom = (chosen: string): number => (chosen === '' ? (undefined as unknown as number) : Number(chosen))

export function linesOf({ evidence }: Draft): number[] {
  return evidence.flatMap(({ note }, line) => (note.trim() === '' ? [] : [line]))
}

/** Empty lines of evidence are not sent, so the server's numbers differ. */
export function formField(path: string, lines: number[]): string {
  return path.replace(/^evidence\.(\d+)/, (whole, index) => {
    const line = lines[Number(index)]
    return line === undefined ? whole : `evidence.${line}`
  })
}
