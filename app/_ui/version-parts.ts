import type { TheoryVersion } from '#server/contract/theories.ts'
import type { VersionWords } from './version-words.ts'

type Text = Extract<TheoryVersion, { masked: false }>

type Part = {
  name: keyof VersionWords['headings']
  text: string
  /** Whether the house says it, and not the theory. */
  ours: boolean
}

/** What a version says, part by part: as it was typed, marks and all, since an edit may have changed nothing else. */
function partsOf(version: Text, words: VersionWords): Part[] {
  const { title, claim, evidence, lookFor, characters, spoilerEpisode, headcanon } = version
  const lines = evidence.map(
    (line) => `${words.episodeShort} ${line.episode} · ${'note' in line ? line.note : words.covered}`,
  )
  const names = characters?.map(({ name }) => name).join(', ')
  // Versions that were replaced before these were kept say nothing of them.
  const isHeadcanon = headcanon === null ? undefined : headcanon ? words.headcanonYes : words.headcanonNo
  const parts: (Omit<Part, 'text'> & { text: string | undefined })[] = [
    { name: 'title', text: title, ours: false },
    { name: 'claim', text: claim, ours: false },
    { name: 'evidence', text: lines.join('\n'), ours: false },
    { name: 'lookFor', text: lookFor ?? '', ours: false },
    { name: 'characters', text: names, ours: true },
    { name: 'spoilers', text: words.spoilers[spoilerEpisode], ours: true },
    { name: 'headcanon', text: isHeadcanon, ours: true },
  ]
  return parts.filter((part): part is Part => part.text !== undefined)
}

/** What changed from one version to the next; of a first version, all that it says. */
export function changesOf(version: Text, before: Text | undefined, words: VersionWords): (Part & { before: string })[] {
  const now = partsOf(version, words)
  if (!before) {
    const isSaid = ({ name, text }: Part) => text !== '' && (name !== 'headcanon' || version.headcanon === true)
    return now.filter(isSaid).map((part) => ({ ...part, before: part.text }))
  }
  const then = new Map(partsOf(before, words).map(({ name, text }) => [name, text]))
  return now
    .map((part) => ({ ...part, before: then.get(part.name) ?? part.text }))
    .filter((part) => part.text !== part.before)
}
