import { likeness, search as searchInput, threadSearch } from '../contract/search.ts'
import { findSimilar, searchTheories } from '../domain/search.ts'
import { searchThreads } from '../domain/threads.ts'
import { readerOf } from './context.ts'
import { limited, router, whoMay } from './init.ts'

export const search = router({
  theories: whoMay('read')
    .input(searchInput)
    .use(limited('searches'))
    .query(({ ctx, input }) => searchTheories(readerOf(ctx), input)),
  threads: whoMay('read')
    .input(threadSearch)
    .use(limited('threads'))
    .query(({ ctx, input }) => searchThreads(readerOf(ctx), input)),
  similar: whoMay('read')
    .input(likeness)
    .use(limited('searches'))
    .query(({ ctx, input }) => findSimilar(readerOf(ctx), input)),
})
