import { nothing } from '../contract/identifiers.ts'
import { lastRecount } from '../domain/counts.ts'
import { limited, router, whoMay } from './init.ts'

export const integrity = router({
  last: whoMay('read')
    .input(nothing)
    .use(limited('reads'))
    .query(() => lastRecount()),
})
