import { z } from 'zod'
import { handle, ownPassword, password } from './accounts.ts'
import { refuse } from './text.ts'

/** Crockford's base32: no letter looks like a digit, and without U no code is a swear word. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twenty of these are 100 bits; written in groups of five. */
export const CODE = { length: 20, group: 5, many: 10 } as const

const LONGEST_TYPED = 200
const READ = new RegExp(`^[${CODE_ALPHABET}]{${CODE.length}}$`)

/** Case, spaces, dashes, and what looks like 0 or 1, do not matter. */
export function codeAsRead(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

const recoveryCode = z
  .string()
  .transform((typed) => (typed.length > LONGEST_TYPED ? typed : codeAsRead(typed)))
  .superRefine((code, context) => {
    if (code === '') refuse(context, { problem: 'MISSING' })
    else if (!READ.test(code)) refuse(context, { problem: 'WRONG_FORMAT' })
  })

/** `password` is the new one. */
export const recovery = z.strictObject({ handle, code: recoveryCode, password })
export type Recovery = z.output<typeof recovery>

export const codeMaking = z.strictObject({ password: ownPassword })

/** As they are printed; nobody can show them again. */
export type NewCodes = { codes: string[] }

/** Moments are ISO 8601; `usedAt` is of the last that was spent, `madeAt` null where none were made. */
export type CodesLeft = { unused: number; madeAt: string | null; usedAt: string | null }

export type Recovered = { handle: string; unused: number }
