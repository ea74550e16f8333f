import { initTRPC } from '@trpc/server'
import type { Act } from '../contract/abilities.ts'
import { Refusal } from '../contract/refusal.ts'
import { admit, admitPage } from '../domain/abilities.ts'
import { type AccountRate, type AddressRate, payerOf, spend } from '../domain/rates.ts'
import type { Context } from './context.ts'
import { asTrpcError, orOutage, refusalData } from './errors.ts'

const trpc = initTRPC
  .context<Context>()
  .meta<{ act: Act }>()
  .create({
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

/** If the act needs an account, `ctx.viewer` is one. */
export function procedureFor<A extends Act>(act: A) {
  return trpc.procedure
    .meta({ act })
    .use(refusals)
    .use(({ ctx, next }) => {
      admitPage(ctx.viewer, ctx.shown, act)
      return next({ ctx: { viewer: admit(ctx.viewer, act) } })
    })
}

/** Answers once the change is heard, so that the next reader sees it. */
export const answeredWhenHeard = trpc.middleware(async ({ ctx, next }) => {
  const result = await next()
  if (result.ok) await ctx.heard()
  return result
})

export function limited(rate: AccountRate | AddressRate, cost = 1) {
  return trpc.middleware(async ({ ctx, next }) => {
    const payer = payerOf(rate, ctx)
    if (payer !== null) await spend(rate, payer, cost)
    return next()
  })
}

/** Counts calls that succeed: counts first and gives back, so that many at once can't slip by. */
export function charged(rate: AccountRate | AddressRate) {
  return trpc.middleware(async ({ ctx, next }) => {
    const payer = payerOf(rate, ctx)
    const giveBack = payer === null ? null : await spend(rate, payer)
    const result = await next()
    if (!result.ok) await giveBack?.()
    return result
  })
}
