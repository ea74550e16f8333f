import { nothing } from '../contract/identifiers.ts'
import { lastRecount } from '../domain/counts.ts'
import { open, router } from './init.ts'

export const integrity = router({
  last: open.input(nothing).query(() => lastRecount()),
})
