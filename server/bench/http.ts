import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, type Caller, callerOf, sessionCookie } from '../commands/caller.ts'
import type { RunningServer } from '../commands/server.ts'
import { answerOf, type Bare, startBare } from './bare.ts'
import type { Crowd } from './crowd.ts'
import { quantile } from './figures.ts'
import { randomFrom } from './random.ts'

const CONNECTIONS = 64
export const FANS_AT_ONCE = 200
const THEORIES_IN_TURN = 5

/** ms within which the fans arrive. */
const ARRIVING = 2_000

/** Answers a second; `errors` counts everything but 200. */
export type HttpFigures = {
  votes: number[]
  empty: number[]
  /** Of a server that reads and answers the same JSON. */
  bare: number[]
  /** ms until each of 200 fans had the theory. */
  waits: Waits
  /** For fans who come at once. */
  burst: Waits
  errors: number
}

type Waits = { median: number; p99: number }

type HttpInput = {
  server: RunningServer
  crowd: Crowd
  secret: string
  rounds: number
  seconds: number
  tell: (line: string) => void
}

export async function measureHttp({ server, crowd, secret, rounds, seconds, tell }: HttpInput): Promise<HttpFigures> {
  const caller = callerOf(server.address, FANS_AT_ONCE)
  const cookies = await Promise.all(Array.from({ length: FANS_AT_ONCE }, (_, fan) => sessionCookie(fan + 1, secret)))
  const random = randomFrom(crowd.seed)
  let errors = 0
  const bare = await startBareVotes(server, cookies[0] as string)
  const bareCaller = callerOf(bare.address, FANS_AT_ONCE)
  const counted = async (asked: Promise<Answer>) => {
    const answer = await asked.catch(() => null)
    if (answer?.status !== 200) errors++
    return answer
  }
  const voteBy = (asked: Caller) => (fan: number, theory: number) =>
    counted(asked.mutate('votes.set', { theory: String(theory), on: true }, cookies[fan] as string))
  const [vote, bareVote] = [voteBy(caller), voteBy(bareCaller)]
  const rate = (ask: (place: number) => Promise<unknown>) => rateOf(ask, seconds)
  const somewhere = () => 1 + Math.floor(random() * crowd.theories)

  const found: HttpFigures = {
    votes: [],
    empty: [],
    bare: [],
    waits: { median: 0, p99: 0 },
    burst: { median: 0, p99: 0 },
    errors: 0,
  }
  await rateOf((place) => vote(place, somewhere()), 1)
  await rateOf((place) => bareVote(place, somewhere()), 1)
  for (let round = 1; round <= rounds; round++) {
    found.empty.push(await rate(() => counted(caller.get('/api/alive'))))
    found.bare.push(await rate((place) => bareVote(place, somewhere())))
    found.votes.push(await rate((place) => vote(place, somewhere())))
    tell(`over HTTP, round ${round} of ${rounds}: measured`)
  }
  bareCaller.close()
  bare.end()

  const arriving = async (within: number): Promise<Waits> => {
    const waits: number[] = []
    for (let turn = 0; turn < THEORIES_IN_TURN; turn++) {
      const theory = somewhere()
      await Promise.all(
        cookies.map(async (_, fan) => {
          await delay((fan * within) / FANS_AT_ONCE)
          const began = performance.now()
          await vote(fan, theory)
          waits.push(performance.now() - began)
        }),
      )
    }
    return { median: quantile(waits, 0.5), p99: quantile(waits, 0.99) }
  }
  const [waits, burst] = [await arriving(ARRIVING), await arriving(0)]
  caller.close()
  return { ...found, waits, burst, errors }
}

/** Sends what this vote is answered. */
async function startBareVotes({ address }: RunningServer, cookie: string): Promise<Bare> {
  const asked = { 'content-type': 'application/json', cookie }
  const wish = JSON.stringify({ theory: '1', on: true })
  return startBare('bare-call.ts', await answerOf(`${address}/api/trpc/votes.set`, asked, wish))
}

async function rateOf(ask: (place: number) => Promise<unknown>, seconds: number): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1_000
  let answers = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, place) => {
      for (; performance.now() < until; answers++) await ask(place)
    }),
  )
  return (answers * 1_000) / (performance.now() - began)
}
