import { lastRecount } from '../domain/counts.ts'
import { limited, open, router } from './init.ts'

export const integrity = router({
  last: open.use(limited('reads')).query(() => lastRecount()),
})
