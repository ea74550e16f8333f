import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import type { Ranking } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { RankedTheory } from '#server/contract/leaderboards.ts'
import { shortened } from '#server/contract/shown.ts'

/** Two lines on the widest window hold no more; the rest would be sent and hidden. */
const CLAIM_SHOWN = 180

export type LineFrame = {
  id: string
  storyline: string
  storylineTitle: string
  author: string | null
  votes: number
  /** The language of the fan's words where it is not the page's. */
  foreign?: Language
  /** What was cast within the board's window, as it is said. */
  cast?: string
}
export type ToldLine = LineFrame & { title: string; claim: string; evidence?: string }
/** Waits for the episode; what it is stands here, and no word of what it says. */
export type CoveredLine = LineFrame & { episode: number; covered: string }

/** A theory's row in plain values: all that the browser is sent of it, as veiled as it came. */
export type Line = ToldLine | CoveredLine

/** Readies a board's theory to be drawn as a row; what is empty or as always is left out. */
export function lineOf(theory: RankedTheory, lang: Language, ranking: Ranking): Line {
  const t = wordsFor(lang)
  const { id, storyline, storylineTitle, author, language, votes, bucketVotes } = theory
  const line = {
    id,
    storyline,
    storylineTitle: storylineTitle[lang],
    author,
    votes,
    ...(language !== lang && { foreign: language }),
    // Of all time the star itself says it.
    ...(bucketVotes !== undefined &&
      ranking.board === 'top' &&
      ranking.window !== 'all' && { cast: t(`row.cast.${ranking.window}`, { count: bucketVotes }) }),
  }
  if (theory.masked) return { ...line, episode: theory.spoilerEpisode, covered: maskedName(theory, lang) }
  const { title, claim, evidenceCount } = theory
  const evidence = evidenceCount > 0 && { evidence: t('row.evidence', { count: evidenceCount }) }
  return { ...line, title, claim: shortened(claim, CLAIM_SHOWN), ...evidence }
}
