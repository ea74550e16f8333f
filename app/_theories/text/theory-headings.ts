import type { Translate } from '#app/_i18n/words.ts'
import { EPISODES } from '#server/contract/sizes.ts'
import { each, SAYINGS } from '#server/contract/theory-parts.ts'
import type { TheoryHeadings } from './theory-text.tsx'

export function theoryHeadings(t: Translate): TheoryHeadings {
  return {
    evidence: t('theory.evidence'),
    covered: t('theory.covered'),
    episodes: Array.from({ length: EPISODES }, (_, index) => t('theory.episode', { episode: index + 1 })),
    episodeShort: t('theory.episodeShort'),
    ...each(SAYINGS, (name) => t(`theory.${name}`)),
    characters: t('theory.characters'),
  }
}
