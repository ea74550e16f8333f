/**
 * In the order in which versions tell them. Form, draft, page, preview, versions, feeds, export and search follow from it. A
 * `saying` (optional Markdown with a heading) or `tick` needs an entry here, a column of `texts` (null where not said) and
 * words in each language. Lengths are in characters as a reader sees them.
 */
export const PARTS = {
  title: { kind: 'title', min: 8, max: 120 },
  claim: { kind: 'claim', min: 20, max: 5_000 },
  evidence: { kind: 'evidence', lines: 12, note: 500 },
  lookFor: { kind: 'saying', max: 1_000, shown: 'quoted' },
  characters: { kind: 'characters', max: 8 },
  spoilerEpisode: { kind: 'level' },
  headcanon: { kind: 'tick' },
} as const satisfies Record<string, Part>

type Part =
  | { kind: 'title' | 'claim'; min: number; max: number }
  | { kind: 'evidence'; lines: number; note: number }
  /** `quoted` is in italics. */
  | { kind: 'saying'; max: number; shown: 'plain' | 'quoted' }
  | { kind: 'characters'; max: number }
  | { kind: 'level' | 'tick' }

export type PartName = keyof typeof PARTS
type OfKind<Kind> = { [Name in PartName]: (typeof PARTS)[Name]['kind'] extends Kind ? Name : never }[PartName]
export type SayingName = OfKind<'saying'>
export type TickName = OfKind<'tick'>

export const PART_NAMES = Object.keys(PARTS) as PartName[]
export const SAYINGS = ofKind<SayingName>('saying')
export const TICKS = ofKind<TickName>('tick')

function ofKind<Name extends PartName>(kind: (typeof PARTS)[Name]['kind']): Name[] {
  return PART_NAMES.filter((name): name is Name => PARTS[name].kind === kind)
}

export function each<Name extends string, Value>(names: Name[], value: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>
}

/** Null where it says nothing. */
export type Sayings = Record<SayingName, string | null>
export type Ticks = Record<TickName, boolean>

export type Evidence = { episode: number; note: string }

/** Characters are slugs. */
export type TheoryText = {
  title: string
  claim: string
  evidence: Evidence[]
  characters: string[]
  spoilerEpisode: number
} & Sayings &
  Ticks

/** Null stands for what was not kept then. */
export type KeptText = Omit<TheoryText, 'characters' | TickName> & {
  characters: string[] | null
} & Record<TickName, boolean | null>
