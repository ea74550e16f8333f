import type { Draft } from '#app/_drafts/draft.client.ts'
import type { StorylineChoice } from '#app/_theories/write/write-words.ts'

/** They stay masked up to it; null where the writer has seen enough. */
export function coveredFrom(
  { storyline, spoilerEpisode }: Pick<Draft, 'storyline' | 'spoilerEpisode'>,
  storylines: StorylineChoice[],
  seen: number,
): number | null {
  const threads = storylines.find(({ slug }) => slug === storyline)?.spoilerEpisode ?? 0
  const episode = Math.max(threads, Number(spoilerEpisode))
  return episode > seen ? episode : null
}
