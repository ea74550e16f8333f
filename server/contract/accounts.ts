import { z } from 'zod'
import { LANGUAGES, type Language } from './languages.ts'
import { LIMITS } from './limits.ts'
import { progress } from './spoilers.ts'
import { codePoints } from './text.ts'

/** Handles are kept in lower case, so that nobody can pass for another by case. */
export const handle = z
  .string()
  .transform((value) => value.normalize('NFC').trim().toLowerCase())
  .superRefine((value, context) => {
    const refuse = (problem: string, limit?: number) =>
      context.addIssue({ code: 'custom', params: { problem, limit }, message: problem })
    if (value === '') refuse('MISSING')
    else if (value.length < LIMITS.handle.min) refuse('TOO_SHORT', LIMITS.handle.min)
    else if (value.length > LIMITS.handle.max) refuse('TOO_LONG', LIMITS.handle.max)
    else if (!/^[a-z0-9_-]+$/.test(value)) refuse('WRONG_FORMAT')
  })

/** Any characters at all, 12–128 of them; normalised so that "é" is the same on every keyboard. */
export const password = z
  .string()
  .transform((value) => value.normalize('NFC'))
  .superRefine((value, context) => {
    const length = codePoints(value)
    const refuse = (problem: string, limit?: number) =>
      context.addIssue({ code: 'custom', params: { problem, limit }, message: problem })
    if (length === 0) refuse('MISSING')
    else if (length < LIMITS.password.min) refuse('TOO_SHORT', LIMITS.password.min)
    else if (length > LIMITS.password.max) refuse('TOO_LONG', LIMITS.password.max)
  })

export const joining = z.strictObject({
  handle,
  password,
  language: z.enum(LANGUAGES).optional(),
  email: z.email().max(LIMITS.email.max).optional(),
})
export type Joining = z.output<typeof joining>

export const seenChoice = z.strictObject({ episode: progress })

/** Who is asking, as the asker may know it. */
export type Me = { handle: string; role: string; language: Language; seen: number }
