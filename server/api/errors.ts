import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { problemsOf } from '../contract/problems.ts'
import { type FieldProblems, Refusal, type RefusalCode } from '../contract/refusal.ts'
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

/** A refusal as tRPC's error; the refusal goes along as its cause. */
export function asTrpcError(refusal: Refusal): TRPCError {
  return new TRPCError({ code: TRPC_CODES[refusal.code], message: refusal.code, cause: refusal })
}

/** An error of a call begun at that moment: while the database can't serve, what fails is no fault of ours, and passes. */
export function orOutage(error: TRPCError, begun: number): TRPCError {
  if (error.code !== 'INTERNAL_SERVER_ERROR' || !outageSince(begun)) return error
  return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: error.cause ?? error })
}

/** What an answer may say of a refusal. */
export type RefusalData = { refusal: RefusalCode | null; fields?: FieldProblems; retryAfter?: number }

/** The one map from errors to what outsiders read: our refusals, or what tRPC itself refused in our words. */
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

/** Whether an error is a fault of ours, which the log must tell and the caller must not be told. */
export function isFault(error: TRPCError): boolean {
  return error.code === 'INTERNAL_SERVER_ERROR'
}
