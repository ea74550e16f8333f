import { z } from 'zod'
import { slug } from './identifiers.ts'
import type { Language, Words } from './languages.ts'
import type { CharacterNote } from './storylines.ts'

export const characterChoice = z.strictObject({ slug })

export type Company = 'new-york' | 'paris'

export type StorylineTitle = { slug: string; title: Words }

export type CharacterView = CharacterNote & {
  /** Null for those who belong to neither. */
  company: Company | null
  storylines: StorylineTitle[]
}

type Named = { slug: string; name: string }

/** The catalogue has one name for both languages; these describe somebody, and need French. */
const IN_FRENCH = new Map([['cheyennes-mother', 'la mère de Cheyenne']])

/** The name within a sentence of this language. */
export function nameIn(lang: Language, { slug, name }: Named): string {
  return (lang === 'fr' ? IN_FRENCH.get(slug) : undefined) ?? name
}

/** The name by itself, as in a heading. */
export function nameAlone(lang: Language, character: Named): string {
  const name = nameIn(lang, character)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
