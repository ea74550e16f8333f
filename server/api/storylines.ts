import { storylineChoice, storylineList } from '../contract/storylines.ts'
import { listStorylines, readStoryline } from '../domain/storylines.ts'
import { readerOf } from './context.ts'
import { limited, router, whoMay } from './init.ts'

export const storylines = router({
  list: whoMay('read')
    .input(storylineList.optional())
    .use(limited('reads'))
    .query(({ ctx, input }) => listStorylines({ ...readerOf(ctx), ...input })),
  open: whoMay('read')
    .input(storylineChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readStoryline(readerOf(ctx), input)),
})
