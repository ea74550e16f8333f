import { type Draft, linesOf } from '#app/_drafts/draft.client.ts'
import type { TheoryParts } from '#app/_theories/text/theory-text.tsx'
import { each, SAYINGS } from '#server/contract/theory-parts.ts'
import type { CharacterChoice } from './write-words.ts'

export type Preview = TheoryParts & { title: string }

export function previewFrom(draft: Draft, characters: CharacterChoice[]): Preview | null {
  const { title, claim, language } = draft
  const preview: Preview = {
    title: title.trim(),
    claim,
    language,
    evidence: linesOf(draft).flatMap((line) => {
      const { episode, note } = draft.evidence[line] ?? { episode: '', note: '' }
      return { episode: Number(episode), note }
    }),
    ...each(SAYINGS, (name) => (draft[name].trim() === '' ? null : draft[name])),
    characters: characters.filter(({ slug }) => draft.characters.includes(slug)),
  }
  const saysNothing = SAYINGS.every((name) => preview[name] === null)
  const isEmpty = preview.title === '' && claim.trim() === '' && preview.evidence.length === 0 && saysNothing
  return isEmpty ? null : preview
}
