import { listedPart } from '../contract/listed.ts'
import { theoristChoice, theoristPage } from '../contract/theorists.ts'
import { listTheoriesOf, listTheorists, readTheorist } from '../domain/theorists.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const theorists = router({
  listed: procedureFor('read')
    .input(listedPart)
    .use(limited('reads', 30))
    .query(({ input }) => listTheorists(input)),
  open: procedureFor('read')
    .input(theoristChoice)
    .use(limited('reads'))
    .query(({ input }) => readTheorist(input)),
  theories: procedureFor('read')
    .input(theoristPage)
    .use(limited('reads'))
    .query(({ ctx, input }) => listTheoriesOf(readerOf(ctx), input)),
})
