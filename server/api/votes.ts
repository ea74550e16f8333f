import { mineAmong, vote } from '../contract/votes.ts'
import { findMyVotes, findVotes, setVote } from '../domain/votes.ts'
import { forFans, forReaders, limited, open, router } from './init.ts'

export const votes = router({
  set: forFans
    .input(vote)
    .use(limited('votes'))
    .mutation(async ({ ctx, input }) => {
      const state = await setVote(ctx.viewer, input)
      await ctx.changed(['boards', `theory-${input.theory}`])
      return state
    }),
  among: open
    .input(mineAmong)
    .use(limited('reads'))
    .query(({ ctx, input }) => findVotes(ctx.viewer, input)),
  mine: forReaders
    .input(mineAmong)
    .use(limited('own'))
    .query(({ ctx, input }) => findMyVotes(ctx.viewer, input)),
})
