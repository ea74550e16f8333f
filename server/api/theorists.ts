import { listedPart } from '../contract/listed.ts'
import { theoristChoice, theoristPage } from '../contract/theorists.ts'
import { listTheoriesOf, listTheorists, openTheorist } from '../domain/theorists.ts'
import { readerOf } from './context.ts'
import { open, router } from './init.ts'

export const theorists = router({
  listed: open.input(listedPart).query(({ input }) => listTheorists(input)),
  open: open.input(theoristChoice).query(({ input }) => openTheorist(input)),
  theories: open.input(theoristPage).query(({ ctx, input }) => listTheoriesOf(readerOf(ctx), input)),
})
