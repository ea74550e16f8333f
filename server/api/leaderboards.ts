import { boardChoice, supportChoice, whyChoice } from '../contract/leaderboards.ts'
import { rankStorylines, rankTheorists, readBoard } from '../domain/leaderboards.ts'
import { explainPlace } from '../domain/why.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const leaderboards = router({
  theories: procedureFor('read')
    .input(boardChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readBoard(readerOf(ctx), input)),
  theorists: procedureFor('read')
    .input(supportChoice.optional())
    .use(limited('reads'))
    .query(({ input = {} }) => rankTheorists(input)),
  storylines: procedureFor('read')
    .input(supportChoice.optional())
    .use(limited('reads'))
    .query(({ ctx, input = {} }) => rankStorylines(readerOf(ctx), input)),
  why: procedureFor('read')
    .input(whyChoice)
    .use(limited('reads', 5))
    .query(({ input }) => explainPlace(input)),
})
