import pLimit from 'p-limit'
import { Refusal } from '../contract/refusal.ts'
import { processWide } from '../process-wide.ts'

/** Each takes 19 MiB, a processor, and one of the four threads that read files. */
const AT_ONCE = 2

/** Some two seconds' work. The known have places of their own, which strangers can't take. */
const WAITING = { stranger: 100, known: 200 }

/** When to try again (s), for whoever found no place. */
const AGAIN = 2

const queue = processWide('hashing', () => pLimit(AT_ONCE))

/** Known: let in before, by this account or on this device. */
export type Familiarity = keyof typeof WAITING

/** Does a password's work in its turn. Refuses `TOO_MANY` where too many wait, rather than keep all of them waiting. */
export function inTurn<T>(familiarity: Familiarity, work: () => Promise<T>): Promise<T> {
  const waiting = queue.get()
  if (waiting.activeCount + waiting.pendingCount >= AT_ONCE + WAITING[familiarity])
    return Promise.reject(new Refusal('TOO_MANY', undefined, AGAIN))
  return waiting(work)
}
