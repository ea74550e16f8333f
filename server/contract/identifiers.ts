import { z } from 'zod'

/** The largest number of a column of integers. */
export const LARGEST_INTEGER = 2_147_483_647
const LARGEST_BIGINT = 9_223_372_036_854_775_807n

/** A theory's number as a decimal string, within Postgres' bigint. */
export const theoryId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, { abort: true })
  .refine((id) => BigInt(id) <= LARGEST_BIGINT)

/** The version of a text or a draft, within Postgres' integer. */
export const version = z.int().min(1).max(LARGEST_INTEGER)

/** Where a page ended, as the page before it said. */
export const cursor = z.string().max(512)

/** For whatever asks nothing: an input that holds something is refused, field by field. */
export const nothing = z.strictObject({}).nullish()

/**
 * Made by whoever asks for something to be made, and sent again with the same wish when the answer was lost: then it is made
 * once, and the answer is the same.
 */
export const creationKey = z.uuid()

/** The name of a storyline or a character in addresses and calls; what could not be one is none of those offered. */
export const slug = z
  .string()
  .refine((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), { params: { problem: 'NOT_OFFERED' } })
  .max(60)
