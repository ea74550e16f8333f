import type { TheoryVersion } from '#server/contract/theories.ts'
import { each, PART_NAMES, type PartName, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'
import type { Difference, Piece } from './text-difference.ts'
import type { VersionWords } from './version-words.ts'

type Text = Extract<TheoryVersion, { masked: false }>

type Part = {
  name: PartName
  text: string
  /** Our words, not the author's. */
  ours: boolean
}

/** A page sends it twice. `told`: `whole` gives both texts, `alone` the new. */
export type Change = Pick<Part, 'name' | 'ours'> & {
  pieces: [text: string, change?: Exclude<Piece['change'], 'kept'>][]
  told?: 'whole' | 'alone'
}

export type Differ = (before: string, after: string) => Difference

/** An edit may have changed marks alone. */
function partsOf(version: Text, words: VersionWords): Part[] {
  const { title, claim, evidence, characters, spoilerEpisode } = version
  const lines = evidence.map(
    (line) => `${words.episodeShort} ${line.episode} · ${'note' in line ? line.note : words.covered}`,
  )
  const theirs = { title, claim, evidence: lines.join('\n'), ...each(SAYINGS, (name) => version[name] ?? '') }
  // Older versions lack these parts.
  const ours = {
    characters: characters?.map(({ name }) => name).join(', '),
    spoilerEpisode: words.spoilers[spoilerEpisode],
    ...each(TICKS, (name) => {
      const isSaid = version[name]
      return isSaid === null ? undefined : isSaid ? words.yes[name] : words.no
    }),
  }
  const texts: Record<PartName, string | undefined> = { ...theirs, ...ours }
  const parts = PART_NAMES.map((name) => ({ name, text: texts[name], ours: name in ours }))
  return parts.filter((part): part is Part => part.text !== undefined)
}

/** All of a first version. Null where either is masked. */
export function changesOf(
  version: TheoryVersion,
  before: TheoryVersion | null,
  words: VersionWords,
  differ: Differ,
): Change[] | null {
  if (version.masked || before?.masked) return null
  const now = partsOf(version, words)
  if (!before) {
    const unsaid = new Set<string>(TICKS.filter((name) => version[name] !== true))
    const isSaid = ({ name, text }: Part) => text !== '' && !unsaid.has(name)
    return now.filter(isSaid).map(alone)
  }
  const then = new Map(partsOf(before, words).map(({ name, text }) => [name, text]))
  const changed = now.flatMap((part) => {
    const old = then.get(part.name) ?? part.text
    if (part.text === old) return []
    const change = changeOf(part, differ(old, part.text))
    return [{ part, change, weight: change.pieces.reduce((sum, [text]) => sum + weightOf(text), 0) }]
  })
  let weight = changed.reduce((sum, each) => sum + each.weight, 0)
  // The heaviest first: a title is compared beside a long claim.
  const givesWay = new Set<Part>()
  for (const { part, weight: own } of changed.toSorted((one, other) => other.weight - one.weight)) {
    if (weight <= MOST) break
    givesWay.add(part)
    weight -= own - weightOf(part.text)
  }
  return changed.map(({ part, change }) => (givesWay.has(part) ? { ...alone(part), told: 'alone' } : change))
}

function changeOf({ name, ours }: Part, { pieces, whole }: Difference): Change {
  const values = pieces.map(({ text, change }): Change['pieces'][number] =>
    change === 'kept' ? [text] : [text, change],
  )
  return { name, ours, pieces: values, ...(whole && { told: 'whole' }) }
}

const alone = ({ name, ours, text }: Part): Change => ({ name, ours, pieces: [[text]] })

/** Bytes of text on a page. */
const MOST = 150_000

/** Bytes, as HTML and as an escaped value. */
function weightOf(text: string): number {
  return 2 * new TextEncoder().encode(text).length + 9 * (text.match(/[&<>"'\\\n]/g)?.length ?? 0)
}
