import { z } from 'zod'
import { slug } from './identifiers.ts'
import type { Language, Words } from './languages.ts'
import type { CharacterNote } from './storylines.ts'

export const characterChoice = z.strictObject({ slug })

export type Company = 'new-york' | 'paris'

export type StorylineTitle = { slug: string; title: Words }

export type CharacterView = CharacterNote & {
  company: Company | null
  storylines: StorylineTitle[]
}

type Named = { slug: string; name: string }

/** The catalogue has one name for both languages. */
const IN_FRENCH = new Map([['cheyennes-mother', 'la mère de Cheyenne']])

/** Within a sentence. */
export function nameIn(lang: Language, { slug, name }: Named): string {
  return (lang === 'fr' ? IN_FRENCH.get(slug) : undefined) ?? name
}

export function nameAlone(lang: Language, character: Named): string {
  const name = nameIn(lang, character)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
