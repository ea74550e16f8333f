import { z } from 'zod'
import { slug } from './identifiers.ts'
import type { Words } from './languages.ts'
import type { CharacterNote } from './storylines.ts'

export const characterChoice = z.strictObject({ slug })

export type Company = 'new-york' | 'paris'

export type StorylineTitle = { slug: string; title: Words }

export type CharacterView = CharacterNote & {
  company: Company | null
  storylines: StorylineTitle[]
}
