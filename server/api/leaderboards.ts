import { boardChoice, supportChoice, whyChoice } from '../contract/leaderboards.ts'
import { openBoard, rankStorylines, rankTheorists } from '../domain/leaderboards.ts'
import { explainStanding } from '../domain/why.ts'
import { readerOf } from './context.ts'
import { open, router } from './init.ts'

export const leaderboards = router({
  theories: open.input(boardChoice).query(({ ctx, input }) => openBoard(readerOf(ctx), input)),
  theorists: open.input(supportChoice.optional()).query(({ input = {} }) => rankTheorists(input)),
  storylines: open.input(supportChoice.optional()).query(({ ctx, input = {} }) => rankStorylines(readerOf(ctx), input)),
  why: open.input(whyChoice).query(({ input }) => explainStanding(input)),
})
