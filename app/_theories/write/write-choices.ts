import { nameAlone } from '#server/contract/character-names.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import type { CharacterChoice, StorylineChoice } from './write-words.ts'

export function choiceOf(row: StorylineRow, lang: Language): StorylineChoice {
  return {
    slug: row.slug,
    title: row.title[lang],
    question: row.question[lang],
    spoilerEpisode: row.spoilerEpisode,
    cast: row.characters.map(({ slug }) => slug),
    starters: row.starters.map((starter) => starter[lang]),
  }
}

export function charactersOf(storylines: StorylineRow[], lang: Language): CharacterChoice[] {
  const bySlug = new Map(storylines.flatMap(({ characters }) => characters.map((each) => [each.slug, each] as const)))
  return [...bySlug.values()].map((each) => ({ ...each, name: nameAlone(lang, each) }))
}
