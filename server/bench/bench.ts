import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import { conclude, type Later } from '../commands/conclude.ts'
import { linesOf, sumOf } from '../commands/findings.ts'
import { type RunningServer, startServer } from '../commands/server.ts'
import { endDatabase } from '../db/client.ts'
import { drainVotes } from '../db/vote-writer.ts'
import { verifyCounts } from '../domain/counts.ts'
import { completeEnv } from '../env.ts'
import { say, step } from '../steps.ts'
import { type BoardFigures, measureBoards } from './boards.ts'
import { type BenchCluster, connected, startBenchCluster } from './cluster.ts'
import { type Crowd, fillDatabase, type Size } from './crowd.ts'
import { measureHttp } from './http.ts'
import { type LighthouseTools, measureLighthouse } from './lighthouse.ts'
import { measureMemory } from './memory.ts'
import { measurePages } from './pages.ts'
import { startYardstick, YARDSTICK_TABLES } from './pgbench.ts'
import { measureQueries } from './queries.ts'
import {
  boardRows,
  httpRows,
  pageRows,
  type Row,
  searchRows,
  tableOf,
  takeBackRows,
  voteRows,
  withdrawalRow,
} from './report.ts'
import { lighthouseRows, memoryRow, queryRows, streamRows } from './report-load.ts'
import { measureSearch } from './search.ts'
import { measureStreams } from './streams.ts'
import { measureTakeBacks, measureWithdrawal } from './take-backs.ts'
import { measureVotes } from './votes.ts'

export type Choice = Size & {
  rounds: number
  /** Of a round of votes. */
  seconds: number
  json: string | undefined
  /** Then pages are measured in a browser, and nothing else. */
  lighthouse: LighthouseTools | null
  searched: string
}

/** How many times as long as a round of votes. */
const STREAMED = 4

const SECRET = 'a secret of the benchmark, and of nobody else'

/** Measures a cluster of its own against yardsticks in the same run. */
export function bench(choice: Choice): Promise<void> {
  return conclude(async (later) => {
    const began = performance.now()
    const { theories, votes, seed } = choice
    say(`${theories.toLocaleString('en')} theories, ${votes.toLocaleString('en')} votes, --seed ${seed}`)
    const cluster = await step('PostgreSQL', () => startBenchCluster(later))
    const url = await cluster.create('large')
    const crowd = await step('a database with its crowd', () => fill(url, { ...choice, beloved: 2 }))
    completeEnv({ DATABASE_URL: url, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: 'http://127.0.0.1' })
    later(endDatabase)
    later(drainVotes)

    const { rows, boards } = choice.lighthouse
      ? await inBrowser(url, crowd, choice.lighthouse, later)
      : await everything(cluster, url, crowd, choice, later)
    const counts = await step('recount', () =>
      verifyCounts((finding) => {
        for (const line of linesOf(finding)) say(line)
      }),
    )
    say(sumOf(counts))

    const { model } = os.cpus()[0] ?? { model: 'unknown' }
    const machine = `${os.availableParallelism()} × ${model}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`
    const took = `${((performance.now() - began) / 1_000).toFixed(0)} s`
    for (const line of ['', ...tableOf(rows), '', `${machine}; ${took}; --seed ${seed}`]) say(line)
    if (choice.json) {
      const outcome = {
        machine,
        theories,
        votes,
        seed,
        at: new Date().toISOString(),
        differences: counts.differences,
        rows,
        boards,
      }
      await writeFile(choice.json, `${JSON.stringify(outcome, null, 2)}\n`)
    }
    return counts.differences === 0 ? 0 : 1
  })
}

type Measured = { rows: Row[]; boards?: BoardFigures[] }

async function everything(
  cluster: BenchCluster,
  url: string,
  crowd: Crowd,
  choice: Choice,
  later: Later,
): Promise<Measured> {
  const boards = await boardsOf(cluster, url, crowd, choice)
  const searching = await step('searches', () => measureSearch(crowd))
  const rows = [
    ...(await votesAgainstPgbench(url, crowd, choice)),
    ...boardRows(boards.figures, boards.smallTheories),
    ...searchRows(searching),
    ...(await overTheWire(url, crowd, choice, later)),
    ...(await streamsAndMemory(url, crowd, choice, later)),
  ]
  return { rows, boards: boards.figures }
}

async function inBrowser(url: string, crowd: Crowd, tools: LighthouseTools, later: Later): Promise<Measured> {
  const server = await startBuilt(url, later)
  const tell = (line: string) => say(`  ${line}`)
  const pages = await step('pages in a browser', () => measureLighthouse({ server, crowd, tools, later, tell }))
  await server.close()
  return { rows: pages.flatMap(lighthouseRows) }
}

const fill = (url: string, size: Size & { beloved: number }): Promise<Crowd> =>
  connected(url, (client) => fillDatabase(client, size, (part) => say(`  ${part} …`)))

async function boardsOf(cluster: BenchCluster, url: string, crowd: Crowd, { seed }: Choice) {
  const size = { theories: Math.ceil(crowd.theories / 10), votes: Math.ceil(crowd.votes / 10), seed, beloved: 0 }
  const small = await cluster.create('small')
  await step('a database with a tenth of it', () => fill(small, size))
  const figures = await step('boards', () =>
    connected(url, (large) =>
      connected(small, (other) => measureBoards(large, other, crowd, (line) => say(`  ${line}`))),
    ),
  )
  return { figures, smallTheories: size.theories }
}

function startBuilt(url: string, later: Later): Promise<RunningServer> {
  const given = { DATABASE_URL: url, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: '', LIMITS: 'off', PORT: '0' }
  return step('the built server starts', () => startServer(given, later))
}

async function overTheWire(url: string, crowd: Crowd, { rounds, seconds }: Choice, later: Later): Promise<Row[]> {
  const server = await startBuilt(url, later)
  // Four kinds of requests, half as long each.
  const input = {
    server,
    crowd,
    secret: SECRET,
    rounds,
    seconds: seconds / 2,
    tell: (line: string) => say(`  ${line}`),
  }
  const whole = { ...input, seconds: Math.max(1, Math.round(input.seconds)) }
  const calls = await step('calls over HTTP', () => measureHttp(input))
  const queries = await step('questions over HTTP', () => measureQueries(whole))
  const pages = await step('pages over HTTP', () => measurePages(whole))
  await server.close()
  return [...httpRows(calls), ...queryRows(queries), ...pageRows(pages)]
}

/** A server each, so that what another measurement left in memory is not counted. */
async function streamsAndMemory(url: string, crowd: Crowd, { seconds }: Choice, later: Later): Promise<Row[]> {
  const input = { crowd, secret: SECRET, tell: (line: string) => say(`  ${line}`) }
  const first = await startBuilt(url, later)
  const streams = await step('streams', () => measureStreams({ ...input, server: first, seconds: STREAMED * seconds }))
  await first.close()
  const second = await startBuilt(url, later)
  const memory = await step('memory', () => measureMemory({ ...input, server: second, seconds }))
  await second.close()
  return [...streamRows(streams), memoryRow(memory)]
}

async function votesAgainstPgbench(url: string, crowd: Crowd, { searched, rounds, seconds }: Choice): Promise<Row[]> {
  await step('the yardstick’s tables', () =>
    connected(url, async (client) => {
      for (const statement of YARDSTICK_TABLES) await client.query(statement)
    }),
  )
  const yardstick = await startYardstick(url, crowd, searched)
  say(`  yardstick: ${yardstick.driver}`)
  const measuring = { crowd, yardstick, rounds, seconds, tell: (line: string) => say(`  ${line}`) }
  const spread = await step('votes, spread', () => measureVotes('spread', measuring))
  const one = await step('votes, on one theory', () => measureVotes('one', measuring))
  // Six kinds of rounds, half as long each.
  const taken = await step('votes and take-backs', () => measureTakeBacks({ ...measuring, seconds: seconds / 2 }))
  const leaving = await step('votes while a theory is withdrawn', () => measureWithdrawal(measuring))
  return [...voteRows(spread), ...voteRows(one), ...takeBackRows(taken), withdrawalRow(leaving)]
}
