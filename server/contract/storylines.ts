import { z } from 'zod'
import { progress, storylineSlug } from './identifiers.ts'
import type { Words } from './languages.ts'

export const storylineList = z.strictObject({ seen: progress.optional() })
export const storylineChoice = z.strictObject({ slug: storylineSlug })

export type Source = 'article' | 'press'

/** When `masked`, title and question are safe; starters may be missing. */
export type StorylineRow = {
  slug: string
  masked: boolean
  spoilerEpisode: number
  title: Words
  question: Words
  source: Source
  characters: { slug: string; name: string }[]
  starters: Words[]
  theories: number
  /** Distinct fans who gave its theories an étoile. */
  supporters: number
}

export type CharacterNote = {
  slug: string
  name: string
  about: Words
  /** Null where it says nothing, or the reader has not seen so far. */
  finale: Words | null
  source: Source
  nameSource: Source
}

export type StorylineView = StorylineRow & { cast: CharacterNote[] }
