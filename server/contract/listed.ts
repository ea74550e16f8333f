import { z } from 'zod'

/** Theories, or theorists, that a search engine is told of at once: those of one part, by number. In two languages a quarter of a megabyte. */
export const LISTED_IN_A_PART = 200

export const listedPart = z.strictObject({ part: z.int().min(0).max(999_999) })

/** The numbers of one part, first and last. */
export function numbersIn(part: number): [first: number, last: number] {
  return [part * LISTED_IN_A_PART + 1, (part + 1) * LISTED_IN_A_PART]
}

/** How many parts hold the numbers up to the last. */
export function partsUpTo(last: number): number {
  return Math.ceil(last / LISTED_IN_A_PART)
}
