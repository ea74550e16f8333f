import { nothing } from '../contract/identifiers.ts'
import { lastRecount } from '../domain/counts.ts'
import { limited, procedureFor, router } from './init.ts'

export const integrity = router({
  last: procedureFor('read')
    .input(nothing)
    .use(limited('reads'))
    .query(() => lastRecount()),
})
