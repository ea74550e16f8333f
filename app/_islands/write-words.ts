import type { Messages } from '../_i18n/words.ts'
import type { TheoryHeadings } from '../_ui/theory-text.tsx'
import type { ProblemWords } from './problem-words.ts'

export type WriteWords = {
  write: Messages['write']
  problems: ProblemWords
  wait: Messages['wait']
  headings: TheoryHeadings
}
export type EditWords = WriteWords & { edit: Messages['edit'] }

/** A storyline as the form offers it, in the reader's language. */
export type StorylineChoice = {
  slug: string
  title: string
  question: string
  spoilerEpisode: number
  cast: string[]
  starters: string[]
}

export type CharacterChoice = { slug: string; name: string }
