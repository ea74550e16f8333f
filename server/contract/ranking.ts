/** Étoile's premiere, 2025-04-24 00:00:00 UTC, in seconds: the origin of every score. It never moves. */
export const E0 = 1_745_452_800

/**
 * As `score_term` in Postgres: forward decay (Cormode, Shkapenyuk, Srivastava, Xu: ICDE 2009), log2 Σ 2^((t−E0)/h), `null`
 * without votes. In seconds. The largest term is taken out so that no power overflows.
 */
export function scoreOf(castTimes: readonly number[], halfLife: number): number | null {
  if (castTimes.length === 0) return null
  const terms = castTimes.map((time) => (time - E0) / halfLife)
  const largest = terms.reduce((a, b) => Math.max(a, b))
  return largest + Math.log2(terms.reduce((sum, term) => sum + 2 ** (term - largest), 0))
}

export function scoreAfter(score: number | null, castTime: number, halfLife: number): number {
  const term = (castTime - E0) / halfLife
  if (score === null) return term
  return Math.max(score, term) + Math.log2(1 + 2 ** -Math.abs(score - term))
}

/** In étoiles of this moment: Σ 2^((t−now)/h). In seconds. */
export function worthOf(score: number, now: number, halfLife: number): number {
  return 2 ** (score - (now - E0) / halfLife)
}

type Showing = {
  /** By fans whose first view was on a surface that we allocate. */
  stars: number
  /** Distinct fans; at least `stars`. */
  seen: number
  /** Étoiles per view of the site, frozen at the round's start; 0 to 1. */
  m: number
}

/** One-sided 90 % quantile of the normal distribution. */
const Z = 1.281551565545

/**
 * Lower bound of a Beta posterior in normal approximation, a/N − z·√(ab/(N²(N+1))), the prior worth s = max(40, 2/m) views.
 * Below m·s = 1.65 more étoiles could lower it; hence the floor.
 */
export function fairOf({ stars, seen, m }: Showing): number {
  if (m <= 0) return 0
  const s = Math.max(40, 2 / m)
  const a = stars + m * s
  const b = seen - stars + (1 - m) * s
  const n = a + b
  return a / n - Z * Math.sqrt((a * b) / (n * n * (n + 1)))
}

type Strength = { theta: number; se: number; score: number }

/** It settles in a few hundred. */
const MOST_ROUNDS = 100_000

/**
 * By Hunter's MM (Annals of Statistics 32, 2004) with one virtual win and loss against strength 1, so that none runs away:
 * π ← (W+1) / (Σ n/(π+π′) + 2/(π+1)). Pairs are [winner, loser]. θ = ln π; SE is by the Fisher information; the score is
 * θ − SE.
 */
export function bradleyTerry(
  theories: readonly string[],
  wonOver: readonly (readonly [winner: string, loser: string])[],
): Record<string, Strength> {
  const duels = new Map(theories.map((theory) => [theory, new Map<string, number>()]))
  const wins = new Map(theories.map((theory) => [theory, 0]))
  for (const [winner, loser] of wonOver) {
    wins.set(winner, (wins.get(winner) ?? 0) + 1)
    for (const [one, other] of [
      [winner, loser],
      [loser, winner],
    ] as const) {
      const met = duels.get(one)
      met?.set(other, (met.get(other) ?? 0) + 1)
    }
  }

  const strength = new Map(theories.map((theory) => [theory, 1]))
  const of = (theory: string) => strength.get(theory) ?? 1
  for (let round = 0, change = 1; change > 1e-13 && round < MOST_ROUNDS; round++) {
    change = 0
    for (const theory of theories) {
      const own = of(theory)
      let weight = 2 / (own + 1)
      for (const [other, n] of duels.get(theory) ?? []) weight += n / (own + of(other))
      const next = ((wins.get(theory) ?? 0) + 1) / weight
      change = Math.max(change, Math.abs(next - own) / own)
      strength.set(theory, next)
    }
  }

  return Object.fromEntries(
    theories.map((theory) => {
      const own = of(theory)
      const virtual = own / (own + 1)
      let information = 2 * virtual * (1 - virtual)
      for (const [other, n] of duels.get(theory) ?? []) {
        const chance = own / (own + of(other))
        information += n * chance * (1 - chance)
      }
      const theta = Math.log(own)
      const se = information ** -0.5
      return [theory, { theta, se, score: theta - se }]
    }),
  )
}
