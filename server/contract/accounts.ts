import { z } from 'zod'
import type { DraftState } from './drafts.ts'
import { creationKey } from './identifiers.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { LIMITS } from './limits.ts'
import { repaired, unkeepableIn } from './repair.ts'
import { isReserved } from './reserved.ts'
import type { Role } from './roles.ts'
import { progress } from './spoilers.ts'
import { codePoints, keepable, refuse } from './text.ts'
import type { Relation } from './theories.ts'
import type { KeptText } from './theory-parts.ts'

/** Handles are kept in lower case, so that nobody can pass for another by case. */
export const handle = z
  .string()
  .transform((value) => (value.length > 4 * LIMITS.handle.max ? value : repaired(value).toLowerCase()))
  .superRefine((value, context) => {
    const { min, max } = LIMITS.handle
    if (value === '') refuse(context, { problem: 'MISSING' })
    else if (value.length < min) refuse(context, { problem: 'TOO_SHORT', limit: min })
    else if (value.length > max) refuse(context, { problem: 'TOO_LONG', limit: max })
    else if (!/^[a-z0-9_-]+$/.test(value)) refuse(context, { problem: 'WRONG_FORMAT' })
  })

/** A name to join under: none that readers would take for the site's own. */
const newHandle = handle.refine((name) => !isReserved(name), { params: { problem: 'RESERVED' } })

/**
 * A password as it is hashed: "é" is the same on every keyboard. Four letters at most become one; what is too long for any
 * password stays as it came, since to normalise a long run of marks takes the square of its length.
 */
export function asHashed(typed: string): string {
  return typed.length > 4 * LIMITS.password.max ? typed : typed.normalize('NFC')
}

/** Any characters at all, 12–128 of them. */
export const password = z
  .string()
  .transform(asHashed)
  .superRefine((value, context) => {
    const { min, max } = LIMITS.password
    const length = codePoints(value)
    const half = unkeepableIn(value)
    if (length === 0) refuse(context, { problem: 'MISSING' })
    else if (length < min) refuse(context, { problem: 'TOO_SHORT', limit: min })
    else if (length > max) refuse(context, { problem: 'TOO_LONG', limit: max })
    // Two passwords with half a character each would be hashed as the same one.
    else if (half) refuse(context, { problem: 'FORBIDDEN_CHARACTER', ...half })
  })

export const joining = z.strictObject({
  handle: newHandle,
  password,
  language: z.enum(LANGUAGES).optional(),
  email: z.email().max(LIMITS.email.max).optional(),
  key: creationKey.optional(),
})
export type Joining = z.output<typeof joining>

export const seenChoice = z.strictObject({ episode: progress })

/** A fan's leaving, and what becomes of their theories: they stay under no name, or leave the stage with them. */
export const erasure = z.strictObject({
  // Nobody is told here how long a password must be: what is typed is theirs or is not.
  password: keepable(LIMITS.bodyBytes).transform(asHashed),
  theories: z.enum(['keep', 'withdraw']),
})
export type Erasure = z.output<typeof erasure>

/** A suspension that is in force: they read, take along what is theirs and leave, and do nothing else. `until` is ISO 8601. */
export type Suspended = { until: string | null }

/** Who is signed in, as they may know it themselves. */
export type Me = { handle: string; role: Role; language: Language; seen: number; suspended: Suspended | null }

/** Everything that is kept of one account, for its owner: lists by number, moments in ISO 8601. */
export type AccountExport = {
  account: Omit<Me, 'suspended'> & { email: string | null; joinedAt: string }
  /** Why they may not take part, also when that is over. */
  suspension: { reason: string; began: string; until: string | null } | null
  theories: {
    id: string
    storyline: string
    language: Language
    publishedAt: string
    /** Null while it is on stage. */
    withdrawnAt: string | null
    relation: Relation | null
    /** Every text that it has had, the first one first. */
    versions: ({ version: number; writtenAt: string } & KeptText)[]
  }[]
  /** The étoiles that they gave, each with the version that it was given to. */
  votes: { theory: string; version: number; castAt: string }[]
  /** What they said tells more than it says; `answer` is null while nobody has answered. */
  flags: {
    theory: string
    version: number
    episode: number
    flaggedAt: string
    answer: 'raised' | 'own' | 'edited' | null
  }[]
  draft: DraftState | null
  /** What they should hear of: theories that were edited since they gave them their étoile. */
  notices: { kind: 'edited'; theory: string; version: number; at: string }[]
}
