export const REFUSALS = ['SIGN_IN_FIRST', 'NOT_ALLOWED', 'NOT_FOUND', 'INVALID', 'TAKEN', 'TOO_MANY', 'STALE'] as const
export type RefusalCode = (typeof REFUSALS)[number]

export const PROBLEMS = [
  'MISSING',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_MANY',
  'WRONG_TYPE',
  'WRONG_FORMAT',
  'NOT_OFFERED',
  'FORBIDDEN_CHARACTER',
  'REPEATED',
  'RESERVED',
  'UNKNOWN_FIELD',
  'TAKEN',
  'WRONG_PASSWORD',
  'ANOTHER_VIEWER',
  'SUSPENDED',
] as const
export type Problem = (typeof PROBLEMS)[number]

/**
 * What is wrong with one field. `limit` is the bound that it broke; `character` (`U+202E`) and `at`, counted from 1 as a reader
 * sees characters, tell which character is refused.
 */
export type FieldProblem = { problem: Problem; limit?: number; character?: string; at?: number }

/** By path: `title`, `evidence.2.note`. */
export type FieldProblems = Record<string, FieldProblem>

/** The one error that a rule raises. Everything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: FieldProblems | undefined
  /** Seconds until the same call may succeed; only with `TOO_MANY`. */
  readonly retryAfter: number | undefined

  constructor(code: RefusalCode, fields?: FieldProblems, retryAfter?: number) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter
  }
}
