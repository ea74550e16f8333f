import { boardChoice, supportChoice, whyChoice } from '../contract/leaderboards.ts'
import { openBoard, rankStorylines, rankTheorists } from '../domain/leaderboards.ts'
import { explainStanding } from '../domain/why.ts'
import { readerOf } from './context.ts'
import { limited, router, whoMay } from './init.ts'

export const leaderboards = router({
  theories: whoMay('read')
    .input(boardChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => openBoard(readerOf(ctx), input)),
  theorists: whoMay('read')
    .input(supportChoice.optional())
    .use(limited('reads'))
    .query(({ input = {} }) => rankTheorists(input)),
  storylines: whoMay('read')
    .input(supportChoice.optional())
    .use(limited('reads'))
    .query(({ ctx, input = {} }) => rankStorylines(readerOf(ctx), input)),
  why: whoMay('read')
    .input(whyChoice)
    .use(limited('reads', 5))
    .query(({ input }) => explainStanding(input)),
})
