import type { Translate } from '#app/_i18n/words.ts'
import { EPISODES } from '#server/contract/sizes.ts'
import { each, type PartName, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'

/** Chosen on the server, for client components too. */
export type VersionWords = ReturnType<typeof versionWords>

export type ChangeWords = Pick<VersionWords, 'headings' | 'first' | 'same' | 'masked' | 'added' | 'removed' | 'told'>

export function versionWords(t: Translate) {
  return {
    headings: {
      title: t('write.theTitle'),
      claim: t('versions.claim'),
      evidence: t('theory.evidence'),
      ...each(SAYINGS, (name) => t(`theory.${name}`)),
      characters: t('theory.characters'),
      spoilerEpisode: t('write.spoiler'),
      ...each(TICKS, (name) => t(`write.${name}`)),
    } satisfies Record<PartName, string>,
    episodeShort: t('theory.episodeShort'),
    covered: t('theory.covered'),
    spoilers: Array.from({ length: EPISODES + 1 }, (_, episode) =>
      episode === 0 ? t('write.spoilerNone') : t('write.spoilerEpisode', { episode }),
    ),
    yes: each(TICKS, (name) => t(`versions.${name}Yes`)),
    no: t('versions.no'),
    first: t('versions.first'),
    same: t('versions.same'),
    masked: t('versions.masked'),
    added: t('versions.added'),
    removed: t('versions.removed'),
    told: { whole: t('versions.whole'), alone: t('versions.alone') },
  }
}

export function changeWords({ headings, first, same, masked, added, removed, told }: VersionWords): ChangeWords {
  return { headings, first, same, masked, added, removed, told }
}
