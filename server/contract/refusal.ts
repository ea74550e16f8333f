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
  'WRONG_CODE',
  'ANOTHER_VIEWER',
  'SUSPENDED',
] as const
export type Problem = (typeof PROBLEMS)[number]

/** `limit` is the bound that it broke; `character` (`U+202E`) and `at` (from 1, as a reader counts) name what is refused. */
export type FieldProblem = { problem: Problem; limit?: number; character?: string; at?: number }

/** By path: `title`, `evidence.2.note`. */
export type FieldProblems = Record<string, FieldProblem>

/** What rules raise; anything else thrown is our fault. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: FieldProblems | undefined
  /** Seconds to wait; only with `TOO_MANY`. */
  readonly retryAfter: number | undefined

  constructor(code: RefusalCode, fields?: FieldProblems, retryAfter?: number) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter
  }
}
