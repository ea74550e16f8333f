import { setTimeout as delay } from 'node:timers/promises'
import { callerOf, sessionCookie } from '../commands/caller.ts'
import type { RunningServer } from '../commands/server.ts'
import { answerOf, type BareAnswer, startBare } from './bare.ts'
import { load } from './load.ts'
import { metricOf } from './resident.ts'

const CONNECTIONS = 64
const PAGE = '/en/leaderboards/hot'
/** A page that Next keeps itself, drawn at the build. */
const OF_NEXT = '/nowhere'
/** It shows nothing that votes change. */
const NOT_THERE = '/fr/how-ranking-works'
const VOTES_A_SECOND = 200
const VOTERS = 200
const READERS = 1_000
/** ms; a page that keeps changing is drawn once a second. */
const SETTLES = 2_500

/** Answers a second, in rounds. */
export type PageFigures = {
  ours: number[]
  bare: number[]
  known: number[]
  bareKnown: number[]
  next: number[]
  /** While votes arrive: answers a second, ms, and ms that the oldest page sent was behind the votes. */
  storm: { rates: number[]; p99: number; oldest: number }
  /** Of readers who came at once to a page that was not there. */
  cold: { answers: number; errors: number; drawings: number }
  errors: number
}

type Input = {
  server: RunningServer
  secret: string
  rounds: number
  seconds: number
  tell: (line: string) => void
}

export async function measurePages({ server, secret, rounds, seconds, tell }: Input): Promise<PageFigures> {
  const gzip = { 'accept-encoding': 'gzip' }
  const cold = await readersAtOnce(server)
  let errors = 0
  const rate = async (url: string, asked: Record<string, string>, status: 200 | 304 | 404) => {
    const measured = await load(url, asked, { seconds, status })
    errors += measured.errors
    return measured
  }
  const found: PageFigures = {
    ...{ ours: [], bare: [], known: [], bareKnown: [], next: [] },
    storm: { rates: [], p99: 0, oldest: 0 },
    cold,
    errors: 0,
  }
  for (let round = 1; round <= rounds; round++) {
    const answer = await settledAnswer(server.address + PAGE, gzip)
    const known = { ...gzip, 'if-none-match': answer.headers.etag as string }
    const bare = await startBare('bare-server.ts', answer)
    found.next.push((await rate(server.address + OF_NEXT, gzip, 404)).rate)
    found.bare.push((await rate(bare.address, gzip, 200)).rate)
    found.ours.push((await rate(server.address + PAGE, gzip, 200)).rate)
    found.bareKnown.push((await rate(bare.address, known, 304)).rate)
    found.known.push((await rate(server.address + PAGE, known, 304)).rate)
    bare.end()
    const storm = await startStorm(server, secret)
    const during = await rate(server.address + PAGE, gzip, 200)
    found.storm.rates.push(during.rate)
    found.storm.p99 = Math.max(found.storm.p99, during.p99)
    found.storm.oldest = Math.max(found.storm.oldest, await storm.end())
    tell(`pages, round ${round} of ${rounds}: measured`)
  }
  return { ...found, errors }
}

/** Once the votes of the round before change the page, and its tag, no more. */
async function settledAnswer(url: string, headers: Record<string, string>): Promise<BareAnswer> {
  for (let before = await answerOf(url, headers); ; ) {
    await delay(SETTLES)
    const now = await answerOf(url, headers)
    if (now.headers.etag === before.headers.etag) return now
    before = now
  }
}

/** Votes for the theory at the head of the page, while that is read; `end` tells how far it lagged behind (ms). */
async function startStorm(server: RunningServer, secret: string): Promise<{ end: () => Promise<number> }> {
  const caller = callerOf(server.address, CONNECTIONS)
  const cookies = await Promise.all(Array.from({ length: VOTERS }, (_, fan) => sessionCookie(fan + 1, secret)))
  const theory = headOf((await caller.get(PAGE)).body).theory
  const counted: Counted[] = []
  const pending: Promise<unknown>[] = []
  let [isOver, oldest] = [false, 0]
  const vote = async (n: number) => {
    const given = { theory, on: Math.floor(n / VOTERS) % 2 === 0 }
    const { body } = await caller.mutate('votes.set', given, cookies[n % VOTERS] as string)
    counted.push({ at: performance.now(), votes: JSON.parse(body).result.data.votes })
  }
  const look = async () => {
    const asked = performance.now()
    const shown = headOf((await caller.get(PAGE)).body)
    if (shown.theory === theory) oldest = Math.max(oldest, lagOf(shown.votes, asked, counted))
  }
  const storm = (async () => {
    for (let n = 0; !isOver; n++) {
      pending.push(vote(n))
      if (n % 20 === 0) pending.push(look())
      await delay(1_000 / VOTES_A_SECOND)
    }
    await Promise.all(pending)
    caller.close()
  })()
  return {
    async end() {
      isOver = true
      await storm
      return oldest
    },
  }
}

type Counted = { at: number; votes: number }

/** The first theory of a board, and its étoiles. */
function headOf(page: string): { theory: string; votes: number } {
  const theory = /\/en\/theories\/(\d+)/.exec(page)?.[1] ?? ''
  const votes = Number(/"star-count">([\d,]+)/.exec(page)?.[1]?.replaceAll(',', ''))
  return { theory, votes }
}

/** ms for which this count has not been the present one when the page was asked for; 0 where it still was. */
function lagOf(votes: number, asked: number, counted: readonly Counted[]): number {
  const last = counted.findLastIndex((one) => one.at <= asked && one.votes === votes)
  const next = counted[last + 1]
  return last < 0 || !next || next.at > asked ? 0 : asked - next.at
}

async function readersAtOnce(server: RunningServer): Promise<PageFigures['cold']> {
  const drawings = () => metricOf(server.address, 'entracte_page_drawing_seconds_count')
  const before = await drawings()
  const caller = callerOf(server.address, READERS)
  const answers = await Promise.all(Array.from({ length: READERS }, () => caller.get(NOT_THERE).catch(() => null)))
  caller.close()
  const errors = answers.filter((answer) => answer?.status !== 200).length
  return { answers: READERS, errors, drawings: (await drawings()) - before }
}
