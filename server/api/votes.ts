import { mineAmong, vote } from '../contract/votes.ts'
import { findMyVotes, findVotes, setVote } from '../domain/votes.ts'
import { limited, router, whoMay } from './init.ts'

export const votes = router({
  set: whoMay('vote')
    .input(vote)
    .use(limited('votes'))
    .mutation(({ ctx, input }) => setVote(ctx.viewer, input)),
  among: whoMay('read')
    .input(mineAmong)
    .use(limited('reads'))
    .query(({ ctx, input }) => findVotes(ctx.viewer, input)),
  mine: whoMay('read-own')
    .input(mineAmong)
    .use(limited('own'))
    .query(({ ctx, input }) => findMyVotes(ctx.viewer, input)),
})
