import pLimit from 'p-limit'
import { Refusal } from '../contract/refusal.ts'
import { processWide } from '../process-wide.ts'

/** Each takes 19 MiB, a processor and one of the four threads that files are read by: no more of them at once. */
const AT_ONCE = 2

/** So many wait, some two seconds' work; for who is known here there are more places, which strangers can't take. */
const WAITING = { stranger: 100, known: 200 }

/** When somebody may ask again who found no place (s). */
const AGAIN = 2

const queue = processWide('hashing', () => pLimit(AT_ONCE))

/** Whoever has been let in before, by this account or on this device, and everybody else. */
export type Familiarity = keyof typeof WAITING

/** Does a password's work in its turn; refuses `TOO_MANY` where too many wait already, rather than keep all of them waiting. */
export function inTurn<T>(familiarity: Familiarity, work: () => Promise<T>): Promise<T> {
  const waiting = queue.get()
  if (waiting.activeCount + waiting.pendingCount >= AT_ONCE + WAITING[familiarity])
    return Promise.reject(new Refusal('TOO_MANY', undefined, AGAIN))
  return waiting(work)
}
