import { z } from 'zod'
import { presentSlug } from './former-slugs.ts'
import { EPISODES } from './sizes.ts'

export const LARGEST_INTEGER = 2_147_483_647
const LARGEST_BIGINT = 9_223_372_036_854_775_807n

/** Within Postgres' bigint. */
export const theoryId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, { abort: true })
  .refine((id) => BigInt(id) <= LARGEST_BIGINT)

export const version = z.int().min(1).max(LARGEST_INTEGER)

export const cursor = z.string().max(512)

/** Whatever is sent is refused, field by field. */
export const nothing = z.strictObject({}).nullish()

/** A client repeats it where the answer was lost, so that the wish is done once. */
export const creationKey = z.uuid()

/** A name in addresses. */
export const slug = z
  .string()
  .refine((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), { params: { problem: 'NOT_OFFERED' } })
  .max(60)

/** Of a storyline; one that it had before is read as the present. */
export const storylineSlug = slug.transform(presentSlug)

/** The last episode seen of season 1, or 0. */
export const progress = z.int().min(0).max(EPISODES)
