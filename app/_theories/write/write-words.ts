import type { ProblemWords } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { TheoryHeadings } from '#app/_theories/text/theory-text.tsx'

export type WriteWords = {
  write: Messages['write']
  problems: ProblemWords
  wait: Messages['wait']
  headings: TheoryHeadings
}
export type EditWords = WriteWords & { edit: Messages['edit'] }

export type StorylineChoice = {
  slug: string
  title: string
  question: string
  spoilerEpisode: number
  cast: string[]
  starters: string[]
}

export type CharacterChoice = { slug: string; name: string }
