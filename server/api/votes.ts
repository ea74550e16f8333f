import { mineAmong, vote } from '../contract/votes.ts'
import { findMyVotes, setVote } from '../domain/votes.ts'
import { forFans, limited, router } from './init.ts'

export const votes = router({
  set: forFans
    .input(vote)
    .use(limited('votes'))
    .mutation(async ({ ctx, input }) => {
      const state = await setVote(ctx.viewer, input)
      await ctx.changed(['boards', `theory-${input.theory}`])
      return state
    }),
  mine: forFans
    .input(mineAmong)
    .use(limited('own'))
    .query(({ ctx, input }) => findMyVotes(ctx.viewer, input)),
})
