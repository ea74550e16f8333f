import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { withdrawTheory } from '../domain/theories.ts'
import type { Viewer } from '../domain/viewer.ts'
import { setVote } from '../domain/votes.ts'
import { BELOVED_VOTES, type Crowd } from './crowd.ts'
import { quantile } from './figures.ts'
import { randomFrom, shuffled } from './random.ts'
import { FANS_AT_ONCE } from './votes.ts'

/** Percent of wishes that take an étoile back. */
export const SHARES = [0, 10, 50] as const

export type TakeBackRounds = {
  on: 'spread' | 'beloved'
  rates: Record<(typeof SHARES)[number], number[]>
}

export type Withdrawal = {
  without: number
  during: number
  /** ms: the withdrawal, the slowest of 1,000 votes meanwhile, all steps behind it. */
  took: number
  slowest: number
  followed: number
}

type Measuring = { crowd: Crowd; rounds: number; seconds: number; tell: (line: string) => void }
type Pair = { theory: number; fan: number }

/** On theories everywhere and on one with 100,000 étoiles. */
export async function measureTakeBacks({ crowd, rounds, seconds, tell }: Measuring): Promise<TakeBackRounds[]> {
  const measured: TakeBackRounds[] = []
  for (const on of ['spread', 'beloved'] as const) {
    const pairs = on === 'spread' ? await spreadPairs(crowd) : belovedPairs(crowd)
    const found: TakeBackRounds = { on, rates: { 0: [], 10: [], 50: [] } }
    for (let round = 1; round <= rounds; round++)
      for (const share of SHARES) {
        await pool().query('CHECKPOINT')
        const random = randomFrom(crowd.seed + round * 100 + share)
        const { rate, given, taken } = await storm(pairs, share, random, seconds)
        found.rates[share].push(rate)
        await pairs.restore(given, taken)
        await voteWriter().rank()
      }
    measured.push(found)
    tell(
      `take-backs, ${on}: ${SHARES.map((share) => `${share} %: ${found.rates[share].map(Math.round).join(', ')}`).join('; ')} a second`,
    )
  }
  return measured
}

export async function measureWithdrawal({ crowd, seconds, tell }: Measuring): Promise<Withdrawal> {
  const theory = String(crowd.beloved[1])
  const { rows } = await pool().query('SELECT author FROM standing WHERE theory = $1', [theory])
  const author = { id: BigInt(rows[0].author) } as Viewer
  const pairs = await spreadPairs(crowd)
  const random = randomFrom(crowd.seed + 1_000)
  await pool().query('CHECKPOINT')
  const without = await storm(pairs, 0, random, seconds)
  await voteWriter().rank()
  await pool().query('CHECKPOINT')
  const began = performance.now()
  const withdrawn = new Promise<number>((resolve, reject) => {
    setTimeout(() => {
      const asked = performance.now()
      withdrawTheory(author, { id: theory }).then(() => resolve(performance.now() - asked), reject)
    }, 100)
  })
  const [during, took] = await Promise.all([storm(pairs, 0, random, seconds), withdrawn])
  await voteWriter().rank()
  const followed = performance.now() - began
  const figures = { without: without.rate, during: during.rate, took, slowest: quantile(during.waits, 0.999), followed }
  tell(`withdrawn in ${took.toFixed(0)} ms; votes ${(during.rate / without.rate).toFixed(2)} × as many meanwhile`)
  return figures
}

type Pairs = {
  voted: Pair[]
  give: (random: () => number) => Pair | undefined
  /** So that each round finds as many étoiles. */
  restore: (given: Pair[], taken: Pair[]) => Promise<void>
}

async function spreadPairs({ theories, fans }: Crowd): Promise<Pairs> {
  const { rows: voted } = await pool().query<Pair>(
    'SELECT theory::integer AS theory, fan::integer AS fan FROM votes WHERE counted AND theory <= $1 ORDER BY random() LIMIT 200000',
    [theories],
  )
  const give = (random: () => number) => ({
    theory: 1 + Math.floor(random() * theories),
    fan: 1 + Math.floor(random() * fans),
  })
  return {
    voted,
    give,
    // Pairs to give never run out.
    async restore(_given, taken) {
      await voteAll(taken, true)
      for (const pair of taken) voted.push(pair)
    },
  }
}

function belovedPairs({ beloved, fans, seed }: Crowd): Pairs {
  const [theory] = beloved as [number]
  const voted = [...shuffled(BELOVED_VOTES, randomFrom(seed))].map((place) => ({ theory, fan: place + 1 }))
  const absent = Array.from({ length: fans - BELOVED_VOTES }, (_, place) => ({
    theory,
    fan: BELOVED_VOTES + 1 + place,
  }))
  return {
    voted,
    give: () => absent.pop(),
    async restore(given, taken) {
      await voteAll(given, false)
      await voteAll(taken, true)
      for (const pair of given) absent.push(pair)
      for (const pair of taken) voted.push(pair)
    },
  }
}

async function voteAll(pairs: Pair[], on: boolean): Promise<void> {
  for (let first = 0; first < pairs.length; first += 1_024)
    await Promise.all(pairs.slice(first, first + 1_024).map((pair) => vote(pair, on)))
}

const vote = ({ theory, fan }: Pair, on: boolean) =>
  setVote({ id: BigInt(fan) } as Viewer, { theory: String(theory), on })

async function storm({ voted, give }: Pairs, share: number, random: () => number, seconds: number) {
  const waits: number[] = []
  const [given, taken]: [Pair[], Pair[]] = [[], []]
  const began = performance.now()
  let until = began + seconds * 1_000
  await Promise.all(
    Array.from({ length: FANS_AT_ONCE }, async () => {
      while (performance.now() < until) {
        const on = random() * 100 >= share
        const pair = on ? give(random) : voted.pop()
        if (!pair) {
          // Ends it for all: fewer fans would measure something else.
          until = 0
          return
        }
        const asked = performance.now()
        await vote(pair, on)
        waits.push(performance.now() - asked)
        const pairs = on ? given : taken
        pairs.push(pair)
      }
    }),
  )
  return { rate: (waits.length * 1_000) / (performance.now() - began), waits, given, taken }
}
