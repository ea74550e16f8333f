import { initTRPC } from '@trpc/server'
import { Refusal } from '../contract/refusal.ts'
import { type AddressRate, type FanRate, payerOf, spend } from '../domain/rates.ts'
import { asShown, signedIn, takingPart } from '../domain/viewer.ts'
import type { Context } from './context.ts'
import { asTrpcError, orOutage, refusalData } from './errors.ts'

const trpc = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const { code, httpStatus, path } = shape.data
    return {
      code: shape.code,
      message: refusalData(error).refusal ?? 'FAULT',
      data: { code, httpStatus, path, ...refusalData(error) },
    }
  },
})

const refusals = trpc.middleware(async ({ next }) => {
  const begun = performance.now()
  const result = await next()
  if (result.ok) return result
  throw result.error.cause instanceof Refusal ? asTrpcError(result.error.cause) : orOutage(result.error, begun)
})

export const { router, createCallerFactory } = trpc

/** Anybody may call, whomever their page shows: it asks who is here. */
export const whoever = trpc.procedure.use(refusals)

/** Anybody may call, from a page that shows who is signed in; from one that shows somebody else nothing is done. */
export const open = whoever.use(({ ctx, next }) => {
  asShown(ctx.viewer, ctx.shown)
  return next()
})

/** Only who is signed in may call; everybody else is refused with `SIGN_IN_FIRST`, whatever they sent. */
export const forReaders = open.use(({ ctx, next }) => next({ ctx: { ...ctx, viewer: signedIn(ctx.viewer) } }))

/** Of these only who may take part: who is suspended is refused with `NOT_ALLOWED`. */
export const forFans = forReaders.use(({ ctx, next }) => next({ ctx: { ...ctx, viewer: takingPart(ctx.viewer) } }))

/** Counts a call against a rate, as so many uses of it: by account or by address, as the rate says. */
export function limited(rate: FanRate | AddressRate, cost = 1) {
  return trpc.middleware(async ({ ctx, next }) => {
    const payer = payerOf(rate, ctx)
    if (payer !== null) await spend(rate, payer, cost)
    return next()
  })
}

/** Counts a call against a rate only if it succeeds. It is counted beforehand, so that many at once are not let by. */
export function charged(rate: FanRate | AddressRate) {
  return trpc.middleware(async ({ ctx, next }) => {
    const payer = payerOf(rate, ctx)
    const giveBack = payer === null ? null : await spend(rate, payer)
    const result = await next()
    if (!result.ok) await giveBack?.()
    return result
  })
}
