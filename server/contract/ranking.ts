/** The origin of every score: Étoile's premiere, 2025-04-24 00:00:00 UTC, in seconds. It never moves. */
export const E0 = 1_745_452_800

/** Seconds after which an étoile weighs half as much on Hot. */
export const HOT_HALF_LIFE = 172_800

/**
 * Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: ICDE 2009): log2 Σ 2^((t−E0)/h), `null` without votes.
 * Times and half-life in seconds. The largest term is taken out so that no power overflows.
 */
export function scoreOf(castTimes: readonly number[], halfLife: number): number | null {
  if (castTimes.length === 0) return null
  const terms = castTimes.map((time) => (time - E0) / halfLife)
  const largest = terms.reduce((a, b) => Math.max(a, b))
  return largest + Math.log2(terms.reduce((sum, term) => sum + 2 ** (term - largest), 0))
}

/** The score after one more vote; `score` is null before the first. */
export function scoreAfter(score: number | null, castTime: number, halfLife: number): number {
  const term = (castTime - E0) / halfLife
  if (score === null) return term
  return Math.max(score, term) + Math.log2(1 + 2 ** -Math.abs(score - term))
}
