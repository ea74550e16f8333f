/** Ranks of the Paris Opera; French in both languages. */
export const COMPANY = [
  { rank: 'Étoile', last: 1 },
  { rank: 'Premiers danseurs', last: 5 },
  { rank: 'Sujets', last: 12 },
  { rank: 'Coryphées', last: 25 },
  { rank: 'Quadrille', last: Number.POSITIVE_INFINITY },
] as const
export type CompanyRank = (typeof COMPANY)[number]['rank']

/** `last` is null where it goes on for ever. */
export function placesOf(rank: CompanyRank): { first: number; last: number | null } {
  const index = COMPANY.findIndex((each) => each.rank === rank)
  const last = COMPANY[index]?.last ?? Number.POSITIVE_INFINITY
  return { first: (COMPANY[index - 1]?.last ?? 0) + 1, last: Number.isFinite(last) ? last : null }
}

/** Places count from 1. */
export function rankAt(place: number): CompanyRank {
  return COMPANY.find(({ last }) => place <= last)?.rank ?? 'Quadrille'
}
