import { likeness, search as searchInput, threadSearch } from '../contract/search.ts'
import { findSimilar, searchTheories } from '../domain/search.ts'
import { searchThreads } from '../domain/threads.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const search = router({
  theories: procedureFor('read')
    .input(searchInput)
    .use(limited('searches'))
    .query(({ ctx, input }) => searchTheories(readerOf(ctx), input)),
  threads: procedureFor('read')
    .input(threadSearch)
    .use(limited('threads'))
    .query(({ ctx, input }) => searchThreads(readerOf(ctx), input)),
  similar: procedureFor('read')
    .input(likeness)
    .use(limited('searches'))
    .query(({ ctx, input }) => findSimilar(readerOf(ctx), input)),
})
