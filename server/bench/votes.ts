import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import type { Viewer } from '../domain/viewer.ts'
import { setVote } from '../domain/votes.ts'
import type { Crowd } from './crowd.ts'
import { median } from './figures.ts'
import type { Yardstick } from './pgbench.ts'
import { randomFrom } from './random.ts'

export const FANS_AT_ONCE = 64

export type VoteRounds = {
  on: 'spread' | 'one'
  ours: number[]
  yardstick: number[]
  /** Votes a second, over a round and until none was left. */
  ranked: number[]
  /** Votes not yet ranked, and the seconds until they were. */
  backlog: { votes: number; seconds: number }[]
}

/** In turns with the yardstick, so that disturbances meet both. */
export async function measureVotes(
  on: 'spread' | 'one',
  { crowd, yardstick, rounds, seconds, tell }: Measuring,
): Promise<VoteRounds> {
  const found: VoteRounds = { on, ours: [], yardstick: [], ranked: [], backlog: [] }
  for (let round = 1; round <= rounds; round++) {
    await pool().query('CHECKPOINT')
    found.yardstick.push(await yardstick.measure(on, seconds))
    await pool().query('CHECKPOINT')
    const { rate, votes, took } = await storm(crowd, on, round, seconds)
    found.ours.push(rate)
    const left = await unranked()
    const began = performance.now()
    await voteWriter().rank()
    const drained = (performance.now() - began) / 1_000
    found.backlog.push({ votes: left, seconds: drained })
    found.ranked.push(votes / (took + drained))
    const ratio = median(found.ours) / median(found.yardstick)
    tell(`votes ${on === 'one' ? 'on one theory' : 'spread'}, round ${round} of ${rounds}: ratio ${ratio.toFixed(2)}`)
  }
  return found
}

type Measuring = { crowd: Crowd; yardstick: Yardstick; rounds: number; seconds: number; tell: (line: string) => void }

async function storm({ theories, fans, seed }: Crowd, on: 'spread' | 'one', round: number, seconds: number) {
  const random = randomFrom(seed + round)
  // A fan votes once for each theory.
  const one = String(Math.floor(theories / 2) + round)
  let asked = 0
  const began = performance.now()
  const until = began + seconds * 1_000
  await Promise.all(
    Array.from({ length: FANS_AT_ONCE }, async () => {
      while (performance.now() < until && (on === 'spread' || asked < fans)) {
        const fan = { id: BigInt(1 + (asked++ % fans)) } as Viewer
        await setVote(fan, { theory: on === 'one' ? one : String(1 + Math.floor(random() * theories)), on: true })
      }
    }),
  )
  const took = (performance.now() - began) / 1_000
  return { rate: asked / took, votes: asked, took }
}

async function unranked(): Promise<number> {
  const { rows } = await pool().query('SELECT coalesce(sum(cardinality(theories)), 0)::integer AS votes FROM unranked')
  return rows[0].votes
}
