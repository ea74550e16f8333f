import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../contract/refusal.ts'
import { pool } from '../db/client.ts'
import { env } from '../env.ts'
import { processWide } from '../process-wide.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

// Limits of an hour and more are kept in Postgres and survive a restart; those of a minute live in the process.
const RATES = {
  votes: [{ points: 60, duration: MINUTE, kept: 'process' }],
  searches: [{ points: 60, duration: MINUTE, kept: 'process' }],
  theories: [
    { points: 5, duration: HOUR, kept: 'postgres' },
    { points: 20, duration: DAY, kept: 'postgres' },
  ],
  // The third flag covers a theory on every page at once.
  flags: [{ points: 30, duration: HOUR, kept: 'postgres' }],
  feeds: [{ points: 300, duration: MINUTE, kept: 'process' }],
  cards: [{ points: 300, duration: MINUTE, kept: 'process' }],
  embeds: [{ points: 600, duration: MINUTE, kept: 'process' }],
  drafts: [{ points: 60, duration: MINUTE, kept: 'process' }],
  edits: [{ points: 30, duration: HOUR, kept: 'postgres' }],
  joins: [{ points: 5, duration: HOUR, kept: 'postgres' }],
  joinTries: [{ points: 30, duration: HOUR, kept: 'postgres' }],
  exports: [{ points: 10, duration: HOUR, kept: 'postgres' }],
  signIns: [{ points: 5, duration: 15 * MINUTE, kept: 'postgres' }],
} as const
export type Rate = keyof typeof RATES

type Limiter = RateLimiterMemory | RateLimiterPostgres
const limiters = processWide('limiters', () => new Map<Rate, Limiter[]>())

function limitersOf(rate: Rate): Limiter[] {
  let known = limiters.get().get(rate)
  if (!known) {
    known = RATES[rate].map(({ points, duration, kept }) => {
      const options = { points, duration, keyPrefix: `${rate}/${duration}` }
      return kept === 'process'
        ? new RateLimiterMemory(options)
        : new RateLimiterPostgres({
            ...options,
            storeClient: pool(),
            storeType: 'pool',
            tableName: 'rates',
            tableCreated: true,
          })
    })
    limiters.get().set(rate, known)
  }
  return known
}

/** Counts one use by `key`, or a dearer one; refuses with `TOO_MANY` and the seconds to wait when the rate is spent. */
export async function spend(rate: Rate, key: string, cost = 1): Promise<void> {
  if (env().LIMITS === 'off') return
  for (const limiter of limitersOf(rate)) {
    try {
      await limiter.consume(key, cost)
    } catch (spent) {
      if (spent instanceof Error) throw spent
      // Its class says nothing: the process' limiters may have been made by another copy of this module, with its own.
      const { msBeforeNext } = spent as RateLimiterRes
      throw new Refusal('TOO_MANY', undefined, Math.max(1, Math.ceil(msBeforeNext / 1000)))
    }
  }
}

/** Gives back one use that `spend` counted: what was counted did not happen. */
export async function giveBack(rate: Rate, key: string): Promise<void> {
  if (env().LIMITS === 'off') return
  await Promise.all(limitersOf(rate).map((limiter) => limiter.reward(key)))
}

/** Forgets what `key` has used: a fan who signs in has not been guessing. */
export async function forgive(rate: Rate, key: string): Promise<void> {
  await Promise.all(limitersOf(rate).map((limiter) => limiter.delete(key)))
}
