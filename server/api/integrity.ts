import { nothing } from '../contract/identifiers.ts'
import { lastRecount } from '../domain/counts.ts'
import { limited, open, router } from './init.ts'

export const integrity = router({
  last: open
    .input(nothing)
    .use(limited('reads'))
    .query(() => lastRecount()),
})
