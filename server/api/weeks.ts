import { weekChoice, weekList } from '../contract/weeks.ts'
import { listWeeks, readWeek } from '../domain/weeks.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const weeks = router({
  list: procedureFor('read')
    .input(weekList)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => listWeeks(readerOf(ctx), input)),
  open: procedureFor('read')
    .input(weekChoice)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => readWeek(readerOf(ctx), input)),
})
