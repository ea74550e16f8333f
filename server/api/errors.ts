import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { problemsOf } from '../contract/problems.ts'
import { type FieldProblems, Refusal, type RefusalCode } from '../contract/refusal.ts'
import { log } from '../log.ts'
import { COME_BACK_AFTER, outageSince } from '../outage.ts'

const TRPC_CODES = {
  SIGN_IN_FIRST: 'UNAUTHORIZED',
  NOT_ALLOWED: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  INVALID: 'BAD_REQUEST',
  TAKEN: 'CONFLICT',
  TOO_MANY: 'TOO_MANY_REQUESTS',
  STALE: 'CONFLICT',
} as const satisfies Record<RefusalCode, TRPCError['code']>

export function asTrpcError(refusal: Refusal): TRPCError {
  return new TRPCError({ code: TRPC_CODES[refusal.code], message: refusal.code, cause: refusal })
}

/** While the database can't serve, a failed call is an outage. `begun` is when the call began. */
export function orOutage(error: TRPCError, begun: number): TRPCError {
  if (error.code !== 'INTERNAL_SERVER_ERROR' || !outageSince(begun)) return error
  return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: error.cause ?? error })
}

export type RefusalData = { refusal: RefusalCode | null; fields?: FieldProblems; retryAfter?: number }

/** The one map from errors to what outsiders read. */
export function refusalData(error: TRPCError): RefusalData {
  const { cause } = error
  if (cause instanceof Refusal)
    return {
      refusal: cause.code,
      ...(cause.fields && { fields: cause.fields }),
      ...(cause.retryAfter !== undefined && { retryAfter: cause.retryAfter }),
    }
  if (cause instanceof ZodError) return { refusal: 'INVALID', fields: problemsOf(cause) }
  switch (error.code) {
    case 'NOT_FOUND':
      return { refusal: 'NOT_FOUND' }
    case 'INTERNAL_SERVER_ERROR':
      return { refusal: null }
    case 'SERVICE_UNAVAILABLE':
      return { refusal: null, retryAfter: COME_BACK_AFTER }
    default:
      return { refusal: 'INVALID' }
  }
}

/** What is not told to the caller. */
export function logFault({ error, path }: { error: TRPCError; path: string | undefined }): void {
  if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ path, err: error.cause ?? error }, 'a procedure failed')
}

/** Headers of an answer: nobody keeps it, and whoever is refused is told when to come back. */
export function metaOf({ errors }: { errors: TRPCError[] }): { headers: Headers } {
  const headers = new Headers({ 'cache-control': 'no-store' })
  const wait = Math.max(0, ...errors.map((error) => refusalData(error).retryAfter ?? 0))
  if (wait > 0) headers.set('retry-after', String(wait))
  return { headers }
}
