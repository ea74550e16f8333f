import { mineAmong, vote } from '../contract/votes.ts'
import { findMyVotes, findVotes, setVote } from '../domain/votes.ts'
import { limited, procedureFor, router } from './init.ts'

export const votes = router({
  set: procedureFor('vote')
    .input(vote)
    .use(limited('votes'))
    .mutation(({ ctx, input }) => setVote(ctx.viewer, input)),
  among: procedureFor('read')
    .input(mineAmong)
    .use(limited('reads'))
    .query(({ ctx, input }) => findVotes(ctx.viewer, input)),
  mine: procedureFor('read-own')
    .input(mineAmong)
    .use(limited('own'))
    .query(({ ctx, input }) => findMyVotes(ctx.viewer, input)),
})
