/** Ranks of the Paris Opera; French in both languages. */
export const COMPANY = [
  { rank: 'Étoile', last: 1 },
  { rank: 'Premiers danseurs', last: 5 },
  { rank: 'Sujets', last: 12 },
  { rank: 'Coryphées', last: 25 },
  { rank: 'Quadrille', last: Number.POSITIVE_INFINITY },
] as const
export type CompanyRank = (typeof COMPANY)[number]['rank']

/** Places count from 1. */
export function rankAt(place: number): CompanyRank {
  return COMPANY.find(({ last }) => place <= last)?.rank ?? 'Quadrille'
}
