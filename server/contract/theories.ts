import { z } from 'zod'
import { creationKey, cursor, slug, theoryId, version } from './identifiers.ts'
import { LANGUAGES, type Language, type Words } from './languages.ts'
import { EPISODES, LIMITS } from './limits.ts'
import { RELATIONS } from './relations.ts'
import type { Removal } from './removals.ts'
import { progress } from './spoilers.ts'
import { text } from './text.ts'
import { type Evidence, each, PARTS, SAYINGS, type Sayings, TICKS, type TickName, type Ticks } from './theory-parts.ts'

const evidenceLine = z.strictObject({
  episode: z.int().min(1).max(EPISODES),
  note: text({ min: 1, max: LIMITS.evidence.note, lines: true, markup: true }),
})

export const proposal = z.strictObject({
  storyline: slug,
  title: text({ min: LIMITS.title.min, max: LIMITS.title.max }),
  claim: text({ min: LIMITS.claim.min, max: LIMITS.claim.max, lines: true, markup: true }),
  evidence: z.array(evidenceLine).max(LIMITS.evidence.lines).optional(),
  ...each(SAYINGS, (name) => text({ max: PARTS[name].max, lines: true, markup: true }).optional()),
  characters: z
    .array(slug)
    .max(LIMITS.characters)
    .refine((slugs) => new Set(slugs).size === slugs.length, { params: { problem: 'REPEATED' } })
    .optional(),
  language: z.enum(LANGUAGES),
  spoilerEpisode: progress.optional(),
  ...each(TICKS, () => z.boolean().optional()),
  relation: z.strictObject({ kind: z.enum(RELATIONS), theory: theoryId }).optional(),
  key: creationKey.optional(),
})
export type Proposal = z.output<typeof proposal>

/** An edit of the whole text; `version` is the one that was changed. Storyline, language and lineage stay what they are. */
export const edition = proposal.omit({ storyline: true, language: true, relation: true, key: true }).extend({
  id: theoryId,
  version,
  /** Said yes to changing what at least ten fans gave their étoile to. */
  confirmed: z.boolean().optional(),
})
export type Edition = z.output<typeof edition>

/** From so many étoiles on, changing what a theory says asks for a yes, and tells those who gave them. */
export const CONFIRM_FROM = 10

export const theoryChoice = z.strictObject({ id: theoryId })

/** The theory that was made under a key. */
export const keyChoice = z.strictObject({ key: creationKey })

/** A page of a theory's versions, whole; it ends sooner where its texts weigh much. */
export const versionPage = z.strictObject({
  id: theoryId,
  cursor: cursor.optional(),
  limit: z.int().min(1).max(LIMITS.versions.whole).optional(),
})
export type VersionPage = z.output<typeof versionPage>

/** One version; without a number, the present one. */
export const versionChoice = z.strictObject({ id: theoryId, version: version.optional() })
export type VersionChoice = z.output<typeof versionChoice>

/** As many as a page of a board holds, each once. */
export const theoryChoices = z.strictObject({
  ids: z
    .array(theoryId)
    .max(LIMITS.page.max)
    .refine((ids) => new Set(ids).size === ids.length, { params: { problem: 'REPEATED' } }),
})

/** One part of all that is on stage, by number, and how many parts there are. No word of anybody's text. */
export type ListedPart = {
  theories: {
    id: string
    /** ISO 8601: when it was last edited, or published. */
    changedAt: string
  }[]
  parts: number
}

/** What stands about a theory whoever asks: nothing here can spoil. */
export type TheoryFrame = {
  id: string
  storyline: string
  storylineTitle: Words
  /** Null where they have left. */
  author: string | null
  language: Language
  spoilerEpisode: number
  votes: number
  /** ISO 8601. */
  publishedAt: string
}

/** A masked item says what it is for, and carries no word of its text. */
export type Masked = { masked: true }

/** A masked theory says whom it is about as well. */
export type MaskedTheory = Masked & { about: { slug: string; name: string }[] }

/** A line of evidence waits for its own episode, whatever the theory itself waits for. */
export type EvidenceLine = Evidence | { episode: number; masked: true }

type TheoryCard = { masked: false; title: string; claim: string; evidenceCount: number }

/** A theory as a board's row shows it; the claim is how it begins, in words without markup (`openingOf`). */
export type TheoryRow = TheoryFrame & (MaskedTheory | TheoryCard)

export type Relation = { kind: (typeof RELATIONS)[number]; theory: string }

type ShownText = {
  masked: false
  /** Among several, one that the answer had no room for: of its claim the beginning is told, of the rest nothing. */
  cut?: true
  title: string
  claim: string
  evidence: EvidenceLine[]
  characters: { slug: string; name: string }[]
  relation: Relation | null
} & Sayings &
  Ticks

/** One theory in full. */
export type TheoryView = TheoryFrame & {
  version: number
  /** What it says itself; below `spoilerEpisode` while fans' flags raise it. */
  ownSpoilerEpisode: number
  /** ISO 8601; null while it is the first version. */
  editedAt: string | null
} & (MaskedTheory | ShownText)

/** One version of a text and the étoiles that were given to it; the present one is the first of a list. */
export type TheoryVersion = { version: number; writtenAt: string; votes: number } & (
  | Masked
  | ({
      masked: false
      title: string
      claim: string
      evidence: EvidenceLine[]
      spoilerEpisode: number
      /** Null where it was replaced before versions kept this, as `headcanon` is. */
      characters: { slug: string; name: string }[] | null
    } & Sayings &
      Record<TickName, boolean | null>)
)

/** When a version was written and how many étoiles were given to it; no word of it. */
export type ListedVersion = { version: number; writtenAt: string; votes: number }

/** One version beside the one before it, and the numbers around it, the latest first. */
export type VersionPair = {
  version: TheoryVersion
  /** Null where it is the first. */
  before: TheoryVersion | null
  /** The theory's present version. */
  present: number
  around: ListedVersion[]
}

/** What grew out of a theory and is not shown is counted so far and no further. */
export const MOST_RELATIVES = 100

/** A theory in a lineage: a gap where it is not on stage, a mask where it may not be read. */
export type Relative = {
  id: string
  /** How it relates to the theory above it in the tree; null at the root. */
  kind: Relation['kind'] | null
  /** The theory above it. */
  parent: string | null
  /** How many grew out of it that are not shown, `MOST_RELATIVES` at most. */
  more: number
} & (
  | { state: Removal }
  | { state: 'masked'; spoilerEpisode: number }
  | { state: 'shown'; title: string; author: string | null; language: Language; votes: number }
)
