import { nothing } from '../contract/identifiers.ts'
import { codeMaking, recovery } from '../contract/recovery-codes.ts'
import { countCodes, makeCodes, recover } from '../domain/recovery-codes.ts'
import { familiarityOf, letIn } from '../domain/sign-ins.ts'
import { limited, procedureFor, router } from './init.ts'

export const recoveryCodes = router({
  left: procedureFor('read-own')
    .input(nothing)
    .use(limited('own'))
    .query(({ ctx }) => countCodes(ctx.viewer)),
  make: procedureFor('make-recovery-codes')
    .input(codeMaking)
    .use(limited('ownPassword'))
    .mutation(({ ctx, input }) => makeCodes(ctx.viewer, input)),
  /** Held to the limits of signing in. */
  use: procedureFor('recover')
    .input(recovery)
    .mutation(async ({ ctx, input }) => {
      const { address } = ctx
      const device = await ctx.deviceFor(input.handle)
      const knock = address === null ? null : { handle: input.handle, address, device, by: 'code' as const }
      const recovered = await letIn(knock, () => recover(input, familiarityOf({ device })))
      await ctx.keepDevice(recovered.handle)
      return recovered
    }),
})
