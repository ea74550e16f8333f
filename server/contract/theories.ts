import { z } from 'zod'
import { creationKey, cursor, progress, slug, storylineSlug, theoryId, version } from './identifiers.ts'
import { LANGUAGES, type Language, type Words } from './languages.ts'
import { RELATIONS } from './relations.ts'
import type { Removal } from './removals.ts'
import { EPISODES, SIZES } from './sizes.ts'
import { text } from './text.ts'
import { type Evidence, each, PARTS, SAYINGS, type Sayings, TICKS, type TickName, type Ticks } from './theory-parts.ts'

const evidenceLine = z.strictObject({
  episode: z.int().min(1).max(EPISODES),
  note: text({ min: 1, max: SIZES.evidence.note, lines: true, markup: true }),
})

export const proposal = z.strictObject({
  storyline: storylineSlug,
  title: text({ min: SIZES.title.min, max: SIZES.title.max }),
  claim: text({ min: SIZES.claim.min, max: SIZES.claim.max, lines: true, markup: true }),
  evidence: z.array(evidenceLine).max(SIZES.evidence.lines).optional(),
  ...each(SAYINGS, (name) => text({ max: PARTS[name].max, lines: true, markup: true }).optional()),
  characters: z
    .array(slug)
    .max(SIZES.characters)
    .refine((slugs) => new Set(slugs).size === slugs.length, { params: { problem: 'REPEATED' } })
    .optional(),
  language: z.enum(LANGUAGES),
  spoilerEpisode: progress.optional(),
  ...each(TICKS, () => z.boolean().optional()),
  relation: z.strictObject({ kind: z.enum(RELATIONS), theory: theoryId }).optional(),
  key: creationKey.optional(),
})
export type Proposal = z.output<typeof proposal>

/** `version` is the one replaced. Storyline, language and lineage stay. */
export const edition = proposal.omit({ storyline: true, language: true, relation: true, key: true }).extend({
  id: theoryId,
  version,
  confirmed: z.boolean().optional(),
})
export type Edition = z.output<typeof edition>

/** From so many étoiles on, saying something else needs a yes and tells the voters. */
export const CONFIRM_FROM = 10

export const theoryChoice = z.strictObject({ id: theoryId })

export const keyChoice = z.strictObject({ key: creationKey })

/** Shorter where texts are large. */
export const versionPage = z.strictObject({
  id: theoryId,
  cursor: cursor.optional(),
  limit: z.int().min(1).max(SIZES.versions.whole).optional(),
})
export type VersionPage = z.output<typeof versionPage>

/** Default: the present version. */
export const versionChoice = z.strictObject({ id: theoryId, version: version.optional() })
export type VersionChoice = z.output<typeof versionChoice>

export const theoryChoices = z.strictObject({
  ids: z
    .array(theoryId)
    .max(SIZES.page.max)
    .refine((ids) => new Set(ids).size === ids.length, { params: { problem: 'REPEATED' } }),
})

export type ListedPart = {
  theories: {
    id: string
    /** ISO 8601: last edited, or published. */
    changedAt: string
  }[]
  parts: number
}

/** Nothing here can spoil. */
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

/** No word of the text. */
export type Masked = { masked: true }

export type MaskedTheory = Masked & { about: { slug: string; name: string }[] }

/** A line waits for its own episode. */
export type EvidenceLine = Evidence | { episode: number; masked: true }

type TheoryCard = { masked: false; title: string; claim: string; evidenceCount: number }

/** `claim` is its opening, without markup. */
export type TheoryRow = TheoryFrame & (MaskedTheory | TheoryCard)

export type Relation = { kind: (typeof RELATIONS)[number]; theory: string }

type ShownText = {
  masked: false
  /** The answer had room only for the claim's beginning. */
  cut?: true
  title: string
  claim: string
  evidence: EvidenceLine[]
  characters: { slug: string; name: string }[]
  relation: Relation | null
} & Sayings &
  Ticks

export type TheoryView = TheoryFrame & {
  version: number
  /** Lower than `spoilerEpisode` while flags raise it. */
  ownSpoilerEpisode: number
  /** ISO 8601; null in the first version. */
  editedAt: string | null
} & (MaskedTheory | ShownText)

export type TheoryVersion = { version: number; writtenAt: string; votes: number } & (
  | Masked
  | ({
      masked: false
      title: string
      claim: string
      evidence: EvidenceLine[]
      spoilerEpisode: number
      /** Null in versions from before this was kept. */
      characters: { slug: string; name: string }[] | null
    } & Sayings &
      Record<TickName, boolean | null>)
)

export type ListedVersion = { version: number; writtenAt: string; votes: number }

/** `around` has the latest first. */
export type VersionPair = {
  version: TheoryVersion
  /** Null for the first. */
  before: TheoryVersion | null
  present: number
  around: ListedVersion[]
}

/** Children not shown are counted up to here. */
export const MOST_RELATIVES = 100

/** Off stage it keeps its place and why, masked its episode. */
export type Relative = {
  id: string
  /** Null at the root. */
  kind: Relation['kind'] | null
  parent: string | null
  more: number
} & (
  | { state: Removal }
  | { state: 'masked'; spoilerEpisode: number }
  | { state: 'shown'; title: string; author: string | null; language: Language; votes: number }
)
