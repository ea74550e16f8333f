import cluster from 'node:cluster'
import { RateLimiterCluster, RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../contract/refusal.ts'
import { forgetRate, giveRateBack, takeRate, takeTryBack, tryRate } from '../db/rates.sql.ts'
import { env } from '../env.ts'
import { processWide } from '../process-wide.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
const QUARTER = 15 * MINUTE

/** `duration` in seconds. */
type RateWindow = readonly [points: number, duration: number]

/** Free tries, then waits (s) that double from first to longest. Nobody is locked out. */
type Slowing = { readonly free: number; readonly first: number; readonly longest: number }

/**
 * Who pays. Where anybody may call, the address does, signed in or not: else a new account is new credit. For sign-ins see
 * `sign-ins.ts`.
 */
type Payer = 'account' | 'address' | 'sign-in'
type Limit = { by: Payer } & ({ windows: readonly RateWindow[] } | { slowing: Slowing })

// Limits of an hour or more are kept in Postgres, by its clock, and survive restarts; those of a minute in the process, or
// where there are workers in the one that started them.
const RATES = {
  votes: { by: 'account', windows: [[60, MINUTE]] },
  theories: {
    by: 'account',
    windows: [
      [5, HOUR],
      [20, DAY],
    ],
  },
  edits: { by: 'account', windows: [[30, HOUR]] },
  withdrawals: { by: 'account', windows: [[30, HOUR]] },
  // The third flag covers a theory everywhere.
  flags: { by: 'account', windows: [[30, HOUR]] },
  drafts: { by: 'account', windows: [[60, MINUTE]] },
  exports: { by: 'account', windows: [[10, HOUR]] },
  // A refusal costs one of these, and none of the above.
  tries: { by: 'account', windows: [[60, MINUTE]] },
  // A page's questions about the viewer: stars, flags, draft.
  own: { by: 'account', windows: [[300, MINUTE]] },
  // Whatever asks for the viewer's own password: erasing, changing it, making codes.
  ownPassword: { by: 'account', slowing: { free: 5, first: 15, longest: 240 } },
  joins: { by: 'address', windows: [[5, HOUR]] },
  joinTries: { by: 'address', windows: [[30, HOUR]] },
  searches: { by: 'address', windows: [[60, MINUTE]] },
  threads: { by: 'address', windows: [[60, MINUTE]] },
  // In reads of one theory; dearer calls count more.
  reads: { by: 'address', windows: [[600, MINUTE]] },
  feeds: { by: 'address', windows: [[300, MINUTE]] },
  cards: { by: 'address', windows: [[300, MINUTE]] },
  embeds: { by: 'address', windows: [[600, MINUTE]] },
  // A version is a page per progress and language, drawn anew.
  versions: { by: 'address', windows: [[120, MINUTE]] },
  // Later pages, and lists of one language, are drawn for each reader.
  turns: { by: 'address', windows: [[300, MINUTE]] },
  signIns: { by: 'sign-in', slowing: { free: 5, first: 15, longest: 240 } },
  recoveries: { by: 'sign-in', slowing: { free: 5, first: 15, longest: 240 } },
  signInsFrom: { by: 'sign-in', slowing: { free: 20, first: 45, longest: 45 } },
  signInsNear: { by: 'sign-in', slowing: { free: 60, first: 15, longest: 15 } },
  signInsAround: { by: 'sign-in', slowing: { free: 300, first: 3, longest: 3 } },
  // Half of what can be hashed; known devices have the rest.
  signInsOfAll: { by: 'sign-in', windows: [[1_500, MINUTE]] },
} as const satisfies Record<string, Limit>
export type Rate = keyof typeof RATES

type PaidBy<P extends Payer> = { [R in Rate]: (typeof RATES)[R]['by'] extends P ? R : never }[Rate]
export type AccountRate = PaidBy<'account'>
export type AddressRate = PaidBy<'address'>

/** `address` is null for pages drawn for everybody. */
export type Caller = { viewer: { id: bigint } | null; address: string | null }

/** Null where nobody is counted. */
export function payerOf(rate: AccountRate | AddressRate, { viewer, address }: Caller): string | null {
  if (RATES[rate].by === 'account') return viewer && `fan/${viewer.id}`
  return address && `address/${address}`
}

/** Uncounts what did not happen. */
export type GiveBack = () => Promise<void>

/** Refuses `TOO_MANY`, with the seconds to wait, when the rate is spent. */
export async function spend(rate: Rate, key: string, cost = 1): Promise<GiveBack> {
  if (env().LIMITS === 'off') return async () => {}
  const limit: Limit = RATES[rate]
  if ('slowing' in limit) {
    const [row, slowing] = [`${rate}:${key}`, inMilliseconds(limit.slowing)]
    const wait = await tryRate(row, slowing)
    if (wait > 0) throw tooMany(wait)
    return () => takeTryBack(row, slowing)
  }
  const spent: GiveBack[] = []
  const giveBack = async () => {
    await Promise.all(spent.map((each) => each()))
  }
  for (const window of limit.windows) {
    const one = await spendIn(window, rate, key, cost)
    if (typeof one === 'number') {
      // The other windows give back too.
      await giveBack()
      throw tooMany(one)
    }
    spent.push(one)
  }
  return giveBack
}

export async function forgive(rate: Rate, key: string): Promise<void> {
  await forgetRate(`${rate}:${key}`)
}

function tooMany(milliseconds: number): Refusal {
  return new Refusal('TOO_MANY', undefined, Math.max(1, Math.ceil(milliseconds / 1_000)))
}

function inMilliseconds({ free, first, longest }: Slowing) {
  return { free, first: first * 1_000, longest: longest * 1_000, quiet: QUARTER * 1_000 }
}

/** ms to wait if full. */
async function spendIn(
  [points, duration]: RateWindow,
  rate: Rate,
  key: string,
  cost: number,
): Promise<GiveBack | number> {
  if (duration > MINUTE) {
    const taken = await takeRate(`${rate}/${duration}:${key}`, { points, duration: duration * 1_000, cost })
    return typeof taken === 'number' ? taken : () => giveRateBack(taken)
  }
  const limiter = limiterOf(rate, points, duration)
  try {
    await limiter.consume(key, cost)
    return async () => void (await limiter.reward(key, cost))
  } catch (spent) {
    if (spent instanceof Error) throw spent
    // `instanceof` fails where another copy of this module made the limiters.
    const { msBeforeNext } = spent as RateLimiterRes
    await limiter.reward(key, cost)
    return Math.max(1, msBeforeNext)
  }
}

type Limiter = RateLimiterMemory | RateLimiterCluster
const limiters = processWide('limiters', () => new Map<Rate, Limiter>())

function limiterOf(rate: Rate, points: number, duration: number): Limiter {
  let known = limiters.get().get(rate)
  if (!known) {
    const limit = { points, duration, keyPrefix: rate }
    known = cluster.isWorker ? new RateLimiterCluster(limit) : new RateLimiterMemory(limit)
    limiters.get().set(rate, known)
  }
  return known
}
