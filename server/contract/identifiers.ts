import { z } from 'zod'

export const LARGEST_INTEGER = 2_147_483_647
const LARGEST_BIGINT = 9_223_372_036_854_775_807n

/** A theory's number as a decimal string, within Postgres' bigint. */
export const theoryId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, { abort: true })
  .refine((id) => BigInt(id) <= LARGEST_BIGINT)

export const version = z.int().min(1).max(LARGEST_INTEGER)

export const cursor = z.string().max(512)

/** For procedures without an input: whatever is sent is refused, field by field. */
export const nothing = z.strictObject({}).nullish()

/** A client makes it with a wish, and sends it again where the answer was lost: the wish is done once. */
export const creationKey = z.uuid()

/** A storyline's or a character's name in addresses. What could not be one is not offered. */
export const slug = z
  .string()
  .refine((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), { params: { problem: 'NOT_OFFERED' } })
  .max(60)
