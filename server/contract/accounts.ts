import { z } from 'zod'
import type { DraftState } from './drafts.ts'
import { creationKey, progress } from './identifiers.ts'
import { LANGUAGES, type Language } from './languages.ts'
import type { NoticeKind } from './notice-kinds.ts'
import type { FieldProblem } from './refusal.ts'
import { codeOf, repaired, unkeepableIn } from './repair.ts'
import { isReserved } from './reserved.ts'
import type { Role } from './roles.ts'
import { charactersOf } from './shown.ts'
import { SIZES } from './sizes.ts'
import { codePoints, keepable, refuse } from './text.ts'
import type { Relation } from './theories.ts'
import type { KeptText } from './theory-parts.ts'

/** In lower case, so that nobody passes for another by case. */
export const handle = z
  .string()
  .transform((value) => (value.length > 4 * SIZES.handle.max ? value : repaired(value).toLowerCase()))
  .superRefine((value, context) => {
    const { min, max } = SIZES.handle
    if (value === '') refuse(context, { problem: 'MISSING' })
    else if (value.length < min) refuse(context, { problem: 'TOO_SHORT', limit: min })
    else if (value.length > max) refuse(context, { problem: 'TOO_LONG', limit: max })
    else if (!/^[a-z0-9_-]+$/.test(value)) refuse(context, { problem: 'WRONG_FORMAT', ...strangerIn(value) })
  })

/** The first character that no handle has; by its first code point where it has several. */
function strangerIn(value: string): Pick<FieldProblem, 'character' | 'at'> {
  const characters = charactersOf(value)
  const place = characters.findIndex((character) => !/^[a-z0-9_-]$/.test(character))
  return { character: codeOf(characters[place] ?? ''), at: place + 1 }
}

const newHandle = handle.refine((name) => !isReserved(name), { params: { problem: 'RESERVED' } })

/** "é" is the same on every keyboard. What is too long stays as it came: normalising a run of marks takes quadratic time. */
export function asHashed(typed: string): string {
  return typed.length > 4 * SIZES.password.max ? typed : typed.normalize('NFC')
}

export const password = z
  .string()
  .transform(asHashed)
  .superRefine((value, context) => {
    const { min, max } = SIZES.password
    const length = codePoints(value)
    const half = unkeepableIn(value)
    if (length === 0) refuse(context, { problem: 'MISSING' })
    else if (length < min) refuse(context, { problem: 'TOO_SHORT', limit: min })
    else if (length > max) refuse(context, { problem: 'TOO_LONG', limit: max })
    // Half characters are all hashed alike.
    else if (half) refuse(context, { problem: 'FORBIDDEN_CHARACTER', ...half })
  })

export const joining = z.strictObject({
  handle: newHandle,
  password,
  language: z.enum(LANGUAGES).optional(),
  email: z.email().max(SIZES.email.max).optional(),
  key: creationKey.optional(),
})
export type Joining = z.output<typeof joining>

export const seenChoice = z.strictObject({ episode: progress })

/** Of any length: it is right or wrong. */
export const ownPassword = keepable(SIZES.bodyBytes).transform(asHashed)

/** `password` is the new one. */
export const passwordChange = z.strictObject({ current: ownPassword, password })
export type PasswordChange = z.output<typeof passwordChange>

/** Theories stay without a name, or are withdrawn. */
export const erasure = z.strictObject({
  password: ownPassword,
  theories: z.enum(['keep', 'withdraw']),
})
export type Erasure = z.output<typeof erasure>

/** May still read, export and leave. `until` is ISO 8601. */
export type Suspended = { until: string | null }

export type Me = { handle: string; role: Role; language: Language; seen: number; suspended: Suspended | null }

/** What is kept of an account, but for étoiles that it took back. Lists go by number; moments are ISO 8601. */
export type AccountExport = {
  account: Omit<Me, 'suspended'> & { email: string | null; joinedAt: string }
  recoveryCodes: { unused: number }
  /** Kept after its end, too. */
  suspension: { reason: string; began: string; until: string | null } | null
  theories: {
    id: string
    storyline: string
    language: Language
    publishedAt: string
    /** Null while on stage. */
    withdrawnAt: string | null
    relation: Relation | null
    versions: ({ version: number; writtenAt: string } & KeptText)[]
  }[]
  votes: { theory: string; version: number; castAt: string }[]
  flags: {
    theory: string
    version: number
    episode: number
    flaggedAt: string
    answer: 'raised' | 'own' | 'edited' | null
  }[]
  draft: DraftState | null
  /** Of `starred` also the days that it gathers and how many étoiles of these count, of `placed` the place. */
  notices: {
    kind: NoticeKind
    theory: string
    version: number
    at: string
    since?: string
    until?: string
    stars?: number
    place?: number
  }[]
  mutedNotices: NoticeKind[]
  /** To questions; a starter is known by its place, from 0. */
  answers: { storyline: string; starter: number; at: string }[]
}
