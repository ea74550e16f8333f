import { z } from 'zod'

const LARGEST_BIGINT = 9_223_372_036_854_775_807n

/** A theory's number as a decimal string, within Postgres' bigint. */
export const theoryId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, { abort: true })
  .refine((id) => BigInt(id) <= LARGEST_BIGINT)

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
