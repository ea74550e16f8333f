import { boardChoice } from '../contract/leaderboards.ts'
import { openBoard } from '../domain/leaderboards.ts'
import { readerOf } from './context.ts'
import { open, router } from './init.ts'

export const leaderboards = router({
  theories: open.input(boardChoice).query(({ ctx, input }) => openBoard(readerOf(ctx), input)),
})
