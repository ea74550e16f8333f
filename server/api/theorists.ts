import { theoristChoice, theoristPage } from '../contract/theorists.ts'
import { listTheoriesOf, openTheorist } from '../domain/theorists.ts'
import { readerOf } from './context.ts'
import { open, router } from './init.ts'

export const theorists = router({
  open: open.input(theoristChoice).query(({ input }) => openTheorist(input)),
  theories: open.input(theoristPage).query(({ ctx, input }) => listTheoriesOf(readerOf(ctx), input)),
})
