import { erasure, joining, passwordChange, seenChoice } from '../contract/accounts.ts'
import { nothing } from '../contract/identifiers.ts'
import { describeMe, erase, exportAccount, join, setSeen } from '../domain/accounts.ts'
import { changePassword } from '../domain/own-password.ts'
import { answeredWhenHeard, charged, limited, procedureFor, router } from './init.ts'

export const accounts = router({
  join: procedureFor('join')
    .input(joining)
    .use(limited('joinTries'))
    .use(charged('joins'))
    .mutation(async ({ ctx, input }) => {
      const joined = await join(ctx, input)
      await ctx.keepDevice(joined.handle)
      return joined
    }),
  me: procedureFor('ask-who-is-here')
    .input(nothing)
    .query(({ ctx }) => describeMe(ctx.viewer)),
  setSeen: procedureFor('set-seen')
    .use(limited('tries'))
    .input(seenChoice)
    .mutation(async ({ ctx, input }) => {
      const kept = await setSeen(ctx.viewer, input)
      ctx.keepSeen(kept.seen)
      return kept
    }),
  changePassword: procedureFor('change-password')
    .input(passwordChange)
    .use(limited('ownPassword'))
    .mutation(async ({ ctx, input }) => {
      const session = await changePassword(ctx.viewer, input)
      await ctx.keepSession({ ...session, handle: ctx.viewer.handle })
      return { changed: true as const }
    }),
  export: procedureFor('export')
    .input(nothing)
    .use(limited('exports'))
    .query(({ ctx }) => exportAccount(ctx.viewer)),
  erase: procedureFor('leave')
    .input(erasure)
    .use(limited('ownPassword'))
    .use(answeredWhenHeard)
    .mutation(async ({ ctx, input }) => {
      const erased = await erase(ctx.viewer, input)
      await ctx.forgetDevice(ctx.viewer.handle)
      return erased
    }),
})
