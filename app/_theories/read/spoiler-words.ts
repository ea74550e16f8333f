import type { Translate } from '#app/_i18n/words.ts'
import type { TheoryView } from '#server/contract/theories.ts'

export function spoilerWords(
  t: Translate,
  { spoilerEpisode: episode, ownSpoilerEpisode }: Pick<TheoryView, 'spoilerEpisode' | 'ownSpoilerEpisode'>,
): string {
  return t(episode > ownSpoilerEpisode ? 'theory.spoilerRaised' : 'theory.spoiler', { episode })
}
