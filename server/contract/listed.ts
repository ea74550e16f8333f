import { z } from 'zod'

/** A part of a sitemap in two languages is a quarter of a megabyte. */
export const LISTED_IN_A_PART = 200

export const listedPart = z.strictObject({ part: z.int().min(0).max(999_999) })

export function numbersIn(part: number): [first: number, last: number] {
  return [part * LISTED_IN_A_PART + 1, (part + 1) * LISTED_IN_A_PART]
}

export function partsUpTo(last: number): number {
  return Math.ceil(last / LISTED_IN_A_PART)
}
