import { z } from 'zod'
import { slug } from './identifiers.ts'
import type { Words } from './languages.ts'
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
