import type { Language } from '#server/contract/languages.ts'
import type { Proposal, Relation } from '#server/contract/theories.ts'

/** What the write form holds: everything as controls hold it, so that it can be kept and put back as it was. */
export type Draft = {
  storyline: string
  title: string
  claim: string
  evidence: { episode: string; note: string }[]
  lookFor: string
  characters: string[]
  language: Language
  /** '' is the storyline's own. */
  spoilerEpisode: string
  headcanon: boolean
  /** The theory that this one builds on or answers. */
  relation: Relation | null
  /** What the address asked for when this was begun: a storyline and perhaps a starter, or a theory to start from. */
  begunFrom: string
  /** What it was tried to be published under; none before the first try. */
  key?: string | undefined
}

export function emptyDraft(language: Language): Draft {
  return {
    storyline: '',
    title: '',
    claim: '',
    evidence: [],
    lookFor: '',
    characters: [],
    language,
    spoilerEpisode: '',
    headcanon: false,
    relation: null,
    begunFrom: '',
  }
}

/** Whether anything was written that it would hurt to lose; a storyline alone is quickly chosen again. */
export function isWritten({ title, claim, lookFor, evidence }: Draft): boolean {
  return [title, claim, lookFor, ...evidence.map(({ note }) => note)].some((text) => text.trim() !== '')
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
    ...(draft.lookFor.trim() !== '' && { lookFor: draft.lookFor }),
    ...(draft.characters.length > 0 && { characters: draft.characters }),
    ...(draft.spoilerEpisode !== '' && { spoilerEpisode: Number(draft.spoilerEpisode) }),
    ...(draft.headcanon && { headcanon: true }),
  }
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
