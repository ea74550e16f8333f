import { storylineChoice, storylineList } from '../contract/storylines.ts'
import { listStorylines, readStoryline } from '../domain/storylines.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const storylines = router({
  list: procedureFor('read')
    .input(storylineList.optional())
    .use(limited('reads'))
    .query(({ ctx, input }) => listStorylines({ ...readerOf(ctx), ...input })),
  open: procedureFor('read')
    .input(storylineChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readStoryline(readerOf(ctx), input)),
})
