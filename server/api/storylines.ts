import { storylineChoice, storylineList } from '../contract/storylines.ts'
import { listStorylines, openStoryline } from '../domain/storylines.ts'
import { readerOf } from './context.ts'
import { limited, open, router } from './init.ts'

export const storylines = router({
  list: open
    .input(storylineList.optional())
    .use(limited('reads'))
    .query(({ ctx, input }) => listStorylines({ ...readerOf(ctx), ...input })),
  open: open
    .input(storylineChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => openStoryline(readerOf(ctx), input)),
})
