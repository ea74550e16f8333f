import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { RankedTheory } from '#server/contract/leaderboards.ts'
import { shortened } from '#server/contract/shown.ts'

/** Characters. Two lines on the widest window hold no more, and the rest would be sent and hidden. */
const CLAIM_SHOWN = 180

export type LineFrame = {
  id: string
  storyline: string
  storylineTitle: string
  author: string | null
  publishedAt: string
  votes: number
  foreign?: Language
  cast?: string
}
export type ToldLine = LineFrame & { title: string; claim: string; evidence?: string }
export type CoveredLine = LineFrame & { episode: number; covered: string }

/** A theory's row in plain values: all that the browser receives of it, already veiled. */
export type Line = ToldLine | CoveredLine

export function lineOf(theory: RankedTheory, lang: Language, ranking: Ranking): Line {
  const t = wordsFor(lang)
  const { id, storyline, storylineTitle, author, publishedAt, language, votes, bucketVotes } = theory
  const line = {
    id,
    storyline,
    storylineTitle: storylineTitle[lang],
    author,
    publishedAt,
    votes,
    ...(language !== lang && { foreign: language }),
    // For all time the star has the same count.
    ...(bucketVotes !== undefined &&
      ranking.board === 'top' &&
      ranking.window !== 'all' && { cast: t(`row.cast.${ranking.window}`, { count: bucketVotes }) }),
  }
  if (theory.masked) return { ...line, episode: theory.spoilerEpisode, covered: maskedName(theory, lang) }
  const { title, claim, evidenceCount } = theory
  const evidence = evidenceCount > 0 && { evidence: t('row.evidence', { count: evidenceCount }) }
  return { ...line, title, claim: shortened(claim, CLAIM_SHOWN), ...evidence }
}
