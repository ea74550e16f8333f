import { setTimeout as delay } from 'node:timers/promises'
import { callerOf } from '../commands/caller.ts'
import type { RunningServer } from '../commands/server.ts'
import type { BoardChoice } from '../contract/leaderboards.ts'
import { pool } from '../db/client.ts'
import { answerOf, startBare } from './bare.ts'
import type { Crowd } from './crowd.ts'
import { load } from './load.ts'

const READERS = 1_000
/** ms until each of PostgreSQL's processes has told what it read, when it has nothing else to do. */
const TOLD = 11_000

/** Answers a second, in rounds. */
export type QueryFigures = {
  ours: number[]
  bare: number[]
  errors: number
  /** Of readers who asked at once what nobody had asked before; `reads` of the board's index. */
  cold: { answers: number; errors: number; reads: number }
}

type Input = {
  server: RunningServer
  crowd: Crowd
  rounds: number
  seconds: number
  tell: (line: string) => void
}

/** A board as JSON, signed out. */
export async function measureQueries({ server, crowd, rounds, seconds, tell }: Input): Promise<QueryFigures> {
  const gzip = { 'accept-encoding': 'gzip' }
  const cold = await readersAtOnce(server, crowd)
  const found: QueryFigures = { ours: [], bare: [], errors: 0, cold: { ...cold.answered, reads: 0 } }
  const url = server.address + pathOf({ board: 'hot' })
  for (let round = 1; round <= rounds; round++) {
    const bare = await startBare('bare-server.ts', await answerOf(url, gzip))
    for (const [rates, address] of [
      [found.bare, bare.address],
      [found.ours, url],
    ] as const) {
      const { rate, errors } = await load(address, gzip, { seconds, status: 200 })
      rates.push(rate)
      found.errors += errors
    }
    bare.end()
    tell(`a board as JSON, round ${round} of ${rounds}: measured`)
  }
  found.cold.reads = await cold.reads()
  return found
}

const pathOf = (choice: BoardChoice) =>
  `/api/trpc/leaderboards.theories?input=${encodeURIComponent(JSON.stringify(choice))}`

/** `reads` is known some seconds later. */
async function readersAtOnce({ address }: RunningServer, { characters }: Crowd) {
  const path = pathOf({ board: 'top', window: 'month', character: characters.at(-1), language: 'fr' })
  const before = await monthsRead()
  const caller = callerOf(address, READERS)
  const answers = await Promise.all(Array.from({ length: READERS }, () => caller.get(path).catch(() => null)))
  caller.close()
  const told = performance.now() + TOLD
  return {
    answered: { answers: READERS, errors: answers.filter((answer) => answer?.status !== 200).length },
    async reads() {
      await delay(Math.max(0, told - performance.now()))
      return (await monthsRead()) - before
    },
  }
}

/** Reads of the index by which a month's board of a character is found: one for each such question. */
async function monthsRead(): Promise<number> {
  const { rows } = await pool().query(
    `SELECT idx_scan::integer AS reads FROM pg_stat_user_indexes WHERE indexrelname = 'ranking_month_character'`,
  )
  return rows[0].reads
}
