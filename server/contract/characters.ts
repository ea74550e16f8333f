import { z } from 'zod'
import { slug } from './identifiers.ts'
import type { Language, Words } from './languages.ts'
import type { CharacterNote } from './storylines.ts'

export const characterChoice = z.strictObject({ slug })

/** The two houses of the story. */
export type Company = 'new-york' | 'paris'

/** A storyline by its title alone, or by its safe one. */
export type StorylineTitle = { slug: string; title: Words }

/** A character: who they are, where they dance, what the season left them with, and what they stand in. */
export type CharacterView = CharacterNote & {
  /** Null for those who belong to neither house. */
  company: Company | null
  storylines: StorylineTitle[]
}

type Named = { slug: string; name: string }

/** Names that describe somebody, in French. The catalogue was given to us, and has one name for both languages. */
const IN_FRENCH = new Map([['cheyennes-mother', 'la mère de Cheyenne']])

/** A character's name within a sentence of this language. */
export function nameIn(lang: Language, { slug, name }: Named): string {
  return (lang === 'fr' ? IN_FRENCH.get(slug) : undefined) ?? name
}

/** A character's name in this language where it stands by itself. */
export function nameAlone(lang: Language, character: Named): string {
  const name = nameIn(lang, character)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
