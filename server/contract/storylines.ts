import { z } from 'zod'
import { slug } from './identifiers.ts'
import type { Words } from './languages.ts'
import { progress } from './spoilers.ts'

export const storylineList = z.strictObject({ seen: progress.optional() })
export const storylineChoice = z.strictObject({ slug })

/** Where a fact comes from: the article that the product starts from, or press coverage elsewhere. */
export type Source = 'article' | 'press'

/** A storyline; when `masked`, title and question are its safe ones, and starters may be missing. */
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
  /** Heat: distinct fans who gave at least one étoile to a theory of this storyline. */
  supporters: number
}

export type CharacterNote = {
  slug: string
  name: string
  about: Words
  /** Where the season left them; null where there is nothing to tell or the viewer has not seen so far. */
  finale: Words | null
  source: Source
  /** Where the name alone comes from: the article knows most of them by their first names. */
  nameSource: Source
}

export type StorylineView = StorylineRow & { cast: CharacterNote[] }
