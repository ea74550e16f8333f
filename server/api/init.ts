import { initTRPC } from '@trpc/server'
import { Refusal } from '../contract/refusal.ts'
import { giveBack, type Rate, spend } from '../domain/rates.ts'
import { asShown, signedIn, takingPart } from '../domain/viewer.ts'
import type { Context } from './context.ts'
import { asTrpcError, isFault, refusalData } from './errors.ts'

const trpc = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const { code, httpStatus, path } = shape.data
    return {
      code: shape.code,
      message: isFault(error) ? 'FAULT' : (refusalData(error).refusal ?? 'INVALID'),
      data: { code, httpStatus, path, ...refusalData(error) },
    }
  },
})

const refusals = trpc.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof Refusal) throw asTrpcError(result.error.cause)
  return result
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

/** Counts a call against a rate: by account where there is one, else by address. */
export function limited(rate: Rate) {
  return trpc.middleware(async ({ ctx, next }) => {
    await spend(rate, payerOf(ctx))
    return next()
  })
}

/** Counts a call against a rate only if it succeeds. It is counted beforehand, so that many at once are not let by. */
export function charged(rate: Rate) {
  return trpc.middleware(async ({ ctx, next }) => {
    await spend(rate, payerOf(ctx))
    const result = await next()
    if (!result.ok) await giveBack(rate, payerOf(ctx))
    return result
  })
}

function payerOf({ viewer, address }: Context): string {
  return viewer ? `fan/${viewer.id}` : `address/${address}`
}
