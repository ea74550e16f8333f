import pLimit from 'p-limit'
import { Refusal } from '../contract/refusal.ts'
import { processWide } from '../process-wide.ts'

/** Each takes 19 MiB, a processor and one of four threads for files. */
const AT_ONCE = 2

/** Some two seconds' work; strangers can't take known places. */
const WAITING = { stranger: 100, known: 200 }

/** Seconds to wait. */
const AGAIN = 2

const queue = processWide('hashing', () => pLimit(AT_ONCE))

/** Known: let in before, by this account or on this device. */
export type Familiarity = keyof typeof WAITING

/** Refuses `TOO_MANY` where too many wait. */
export function inTurn<T>(familiarity: Familiarity, work: () => Promise<T>): Promise<T> {
  const waiting = queue.get()
  if (waiting.activeCount + waiting.pendingCount >= AT_ONCE + WAITING[familiarity])
    return Promise.reject(new Refusal('TOO_MANY', undefined, AGAIN))
  return waiting(work)
}
