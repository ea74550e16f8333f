import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

/** `fans` is a sentence; `share` is percent of the storyline with most fans. */
export type HeatLine = { slug: string; title: string; fans?: string; share?: number }

export function heatLines(storylines: StorylineRow[], lang: Language): HeatLine[] {
  const most = mostFans(storylines)
  return storylines.map(({ slug, title, supporters }) => ({
    slug,
    title: title[lang],
    ...(supporters > 0 && { fans: wordsFor(lang)('heat.fans', { count: supporters }) }),
    ...(most > 0 && { share: Math.round((supporters / most) * 100) }),
  }))
}

export function mostFans(storylines: StorylineRow[]): number {
  return storylines.reduce((largest, { supporters }) => Math.max(largest, supporters), 0)
}
