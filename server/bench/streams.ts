import { setTimeout as delay } from 'node:timers/promises'
import { callerOf, sessionCookie } from '../commands/caller.ts'
import type { RunningServer } from '../commands/server.ts'
import { theoryTopic } from '../contract/topics.ts'
import { pool } from '../db/client.ts'
import { type Bare, startBare } from './bare.ts'
import type { Crowd } from './crowd.ts'
import { startReaders } from './readers.ts'
import { residentOf, settled } from './resident.ts'
import type { Heard, Standing } from './stream-readers.ts'

export const STREAMS = 2_000
const THEORIES = 50
export const VOTES_A_SECOND = 50
const VOTERS = 20
/** ms for which those who follow may be behind the last vote. */
const PATIENCE = 10_000
const LOOK = 100

export type StreamFigures = Pick<Heard, 'hints' | 'late' | 'errors'> & {
  /** Votes that were given; ms until everybody knew the last. */
  votes: number
  behind: number
  /** Bytes of resident memory a stream, and of a bare server a connection. */
  memory: number
  bare: number
}

type Input = {
  server: RunningServer
  crowd: Crowd
  secret: string
  seconds: number
  tell: (line: string) => void
}

/** Fans who follow the same theories, while others vote on these. Wants a server that has done nothing else. */
export async function measureStreams({ server, crowd, secret, seconds, tell }: Input): Promise<StreamFigures> {
  const theories = Array.from({ length: THEORIES }, (_, place) =>
    String(1 + place * Math.floor(crowd.theories / THEORIES)),
  )
  const url = `${server.address}/api/trpc/live.follow?input=${encodeURIComponent(JSON.stringify({ topics: theories.map(theoryTopic) }))}`
  const cookies = await Promise.all(Array.from({ length: STREAMS }, (_, fan) => sessionCookie(fan + 1, secret)))
  const voters = cookies.slice(0, VOTERS)

  const warming = await votesOn(theories, voters, { server, seconds: 1, from: 0 })
  const before = await withoutStreams(url, cookies, () => residentOf(server.address))
  const readers = startReaders()
  const opened = await readers.open(url, cookies)
  const memory = ((await settled(() => residentOf(server.address))) - before) / STREAMS
  tell(`${opened.open} streams are open, ${opened.errors} failed`)

  const votes = await votesOn(theories, voters, { server, seconds, from: warming.given })
  const [heard, behind] = await heardBy(readers.compare, await standingOf(theories))
  await readers.end()
  tell(`${heard.hints.toLocaleString('en')} hints of ${votes.given} votes were read, ${heard.late} not the newest`)

  return {
    ...heard,
    errors: heard.errors + votes.errors,
    votes: votes.given,
    behind,
    memory,
    bare: await bareMemory(cookies),
  }
}

/** Bytes, once as many have come and gone: what grows once for good is no stream's. */
async function withoutStreams(url: string, cookies: string[], resident: () => Promise<number>): Promise<number> {
  const first = startReaders()
  await first.open(url, cookies)
  await first.end()
  return settled(resident)
}

async function bareMemory(cookies: string[]): Promise<number> {
  const bare: Bare = await startBare('bare-streams.ts')
  const resident = async () => Number(await (await fetch(`${bare.address}/memory`)).text())
  const before = await withoutStreams(bare.address, cookies, resident)
  const readers = startReaders()
  await readers.open(bare.address, cookies)
  const held = await settled(resident)
  await readers.end()
  bare.end()
  return (held - before) / STREAMS
}

type Voting = { server: RunningServer; seconds: number; from: number }

/** Each theory in turn; who has voted for all of them takes the étoiles back. */
async function votesOn(theories: string[], voters: string[], { server, seconds, from }: Voting) {
  const caller = callerOf(server.address, VOTERS)
  const given = seconds * VOTES_A_SECOND
  let errors = 0
  const vote = async (n: number) => {
    const round = Math.floor(n / theories.length)
    const wish = { theory: theories[n % theories.length], on: Math.floor(round / voters.length) % 2 === 0 }
    const cookie = voters[round % voters.length] as string
    const answer = await caller.mutate('votes.set', wish, cookie).catch(() => null)
    if (answer?.status !== 200) errors++
  }
  const began = performance.now()
  await Promise.all(
    Array.from({ length: given }, async (_, n) => {
      await delay(Math.max(0, began + (n * 1_000) / VOTES_A_SECOND - performance.now()))
      await vote(from + n)
    }),
  )
  caller.close()
  return { given, errors }
}

/** Counted anew. */
async function standingOf(theories: string[]): Promise<Standing> {
  const { rows } = await pool().query<{ theory: string; votes: number }>(
    `SELECT t.id::text AS theory, count(v.theory) FILTER (WHERE v.counted)::integer AS votes
     FROM theories t LEFT JOIN votes v ON v.theory = t.id WHERE t.id = ANY ($1::bigint[]) GROUP BY t.id`,
    [theories],
  )
  return rows.map(({ theory, votes }) => [theory, votes])
}

/** Asks until everybody knows, or should have known. */
async function heardBy(
  compare: (standing: Standing) => Promise<Heard>,
  standing: Standing,
): Promise<[heard: Heard, behind: number]> {
  const began = performance.now()
  for (;;) {
    const heard = await compare(standing)
    const behind = performance.now() - began
    if (heard.late === 0 || behind >= PATIENCE) return [heard, behind]
    await delay(LOOK)
  }
}
