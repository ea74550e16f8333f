import { proposal, theoryChoice } from '../contract/theories.ts'
import { openTheory, proposeTheory, withdrawTheory } from '../domain/theories.ts'
import { readerOf } from './context.ts'
import { forFans, limited, open, router } from './init.ts'

export const theories = router({
  propose: forFans
    .input(proposal)
    .use(limited('theories'))
    .mutation(async ({ ctx, input }) => {
      const published = await proposeTheory(ctx.viewer, input)
      ctx.changed(['boards'])
      return published
    }),
  withdraw: forFans.input(theoryChoice).mutation(async ({ ctx, input }) => {
    const withdrawn = await withdrawTheory(ctx.viewer, input)
    ctx.changed(['boards', `theory-${input.id}`])
    return withdrawn
  }),
  open: open.input(theoryChoice).query(({ ctx, input }) => openTheory(readerOf(ctx), input)),
})
