import { setTimeout as delay } from 'node:timers/promises'
import { callerOf, sessionCookie } from '../commands/caller.ts'
import type { RunningServer } from '../commands/server.ts'
import type { Crowd } from './crowd.ts'
import { type Asked, mixOf } from './mixed-load.ts'
import { randomFrom } from './random.ts'
import { residentOf, settled } from './resident.ts'

const CONNECTIONS = 64
const FANS = 200
/** Of a second of rounds: 20,000 requests within a minute, where these are five. */
const REQUESTS = 4_000
const LASTS = 12_000
/** Of the load. */
const WARMING = 0.25
const LOOK = 500

/** Resident memory in bytes: warm, while it is asked most, and at rest again; ms that the load took. */
export type MemoryFigures = {
  warm: number
  peak: number
  after: number
  requests: number
  took: number
  errors: number
}

type Input = {
  server: RunningServer
  crowd: Crowd
  secret: string
  seconds: number
  tell: (line: string) => void
}

/** Wants a server that has done nothing else. */
export async function measureMemory({ server, crowd, secret, seconds, tell }: Input): Promise<MemoryFigures> {
  const caller = callerOf(server.address, CONNECTIONS)
  const cookies = await Promise.all(Array.from({ length: FANS }, (_, fan) => sessionCookie(fan + 1, secret)))
  const { next } = mixOf(crowd, FANS, randomFrom(crowd.seed + 5))
  const ask = (asked: Asked) =>
    asked.kind === 'vote'
      ? caller.mutate('votes.set', { theory: asked.theory, on: true }, cookies[asked.fan] as string)
      : caller.get(asked.path, { cookie: `seen=${asked.seen}`, 'accept-encoding': 'gzip' })
  const resident = () => residentOf(server.address)
  const [requests, lasts] = [REQUESTS * seconds, LASTS * seconds]

  await mixedLoad(() => ask(next()), requests * WARMING, lasts * WARMING)
  const warm = await settled(resident)
  tell(`warm: ${Math.round(warm / 1e6)} MB`)
  const watch = watchPeak(resident)
  const { took, errors } = await mixedLoad(() => ask(next()), requests, lasts)
  const peak = await watch.end()
  const after = await settled(resident)
  caller.close()
  return { warm, peak: Math.max(peak, after), after, requests, took, errors }
}

type Ask = () => Promise<{ status: number }>

/** Evenly over so many ms, or as fast as they are answered. */
async function mixedLoad(ask: Ask, requests: number, lasts: number): Promise<{ took: number; errors: number }> {
  const began = performance.now()
  let [asked, errors] = [0, 0]
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (asked < requests) {
        const due = began + (asked++ * lasts) / requests
        await delay(Math.max(0, due - performance.now()))
        const answer = await ask().catch(() => null)
        if (answer?.status !== 200) errors++
      }
    }),
  )
  return { took: performance.now() - began, errors }
}

function watchPeak(resident: () => Promise<number>): { end: () => Promise<number> } {
  let [peak, isOver] = [0, false]
  const watching = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await resident())
      await delay(LOOK)
    }
  })()
  return {
    async end() {
      isOver = true
      await watching
      return peak
    },
  }
}
