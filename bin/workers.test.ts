import http from 'node:http'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { startTestCluster, type TestCluster } from '../server/testing/cluster.ts'
import { endAll, newData, type Running, start } from './running.ts'

const NEXTAUTH_SECRET = 'a secret of the tests, and of nobody else'
const WORKERS = 2
const SOON = { timeout: 20_000, interval: 50 }

let cluster: TestCluster
let database: pg.Client
let data: string
let house: Running
let address: string
let theory: string

beforeAll(async () => {
  cluster = await startTestCluster()
  const url = await cluster.createDatabase('entracte')
  database = new pg.Client({ connectionString: url })
  await database.connect()
  data = await newData()
  house = start(data, await freePort(), { DATABASE_URL: url, NEXTAUTH_SECRET, WORKERS: String(WORKERS) })
  address = await house.ready
  const { rows } = await database.query(
    `WITH author AS (INSERT INTO accounts (handle, password_hash, language) VALUES ('odile', '-', 'en') RETURNING id),
          made AS (INSERT INTO theories (storyline, author, language, spoiler_episode) SELECT 'mishi', id, 'en', 0 FROM author RETURNING id)
     INSERT INTO texts (theory, title, claim, spoiler_episode)
     SELECT id, 'Said by every process', 'A claim that is long enough to be one.', 0 FROM made RETURNING theory::text AS id`,
  )
  theory = rows[0].id
})
afterAll(async () => {
  house.signal('SIGKILL')
  await house.ended
  await database.end()
  await endAll(data)
  await cluster.stop()
})

/** On a connection of its own: each goes to the next process. */
function ask(path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    http
      .get(address + path, { agent: false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      .once('error', reject)
  })
}

const askAll = (path: string, times = 4 * WORKERS) => Promise.all(Array.from({ length: times }, () => ask(path)))

const started = (of = house) =>
  [...of.said().matchAll(/^\{.*"pid":(\d+).*a worker has started.*$/gm)].map(([, pid]) => Number(pid))

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('what is done once is seen in every process, and nothing that is withdrawn afterwards', async () => {
  const page = `/en/theories/${theory}`
  expect((await askAll(page)).map(({ status }) => status)).toEqual(Array(4 * WORKERS).fill(200))
  await database.query('INSERT INTO withdrawals (theory) VALUES ($1)', [theory])
  await expect.poll(async () => (await askAll(page)).every(({ status }) => status === 404), SOON).toBe(true)
  for (const { text } of await askAll('/en/leaderboards/new')) expect(text).not.toContain('Said by every process')
})

test('who is answered for a change knows that every process has heard of it', async () => {
  const token = await encode({ token: { account: '1', version: 1 }, secret: NEXTAUTH_SECRET })
  const headers = { cookie: `next-auth.session-token=${token}`, 'content-type': 'application/json' }
  const call = async (procedure: string, input: object) => {
    const answer = await fetch(`${address}/api/trpc/${procedure}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    expect(answer.status).toBe(200)
    return (await answer.json()).result.data
  }
  for (let n = 0; n < 5; n++) {
    const title = `Said and taken back ${n}`
    const claim = 'A claim that is long enough to be one.'
    const { id } = await call('theories.propose', {
      storyline: 'mishi',
      language: 'en',
      spoilerEpisode: 0,
      title,
      claim,
    })
    const board = '/en/storylines/mishi/new'
    for (const { text } of await askAll(board)) expect(text).toContain(title)
    await call('theories.withdraw', { id })
    for (const { text } of await askAll(board)) expect(text).not.toContain(title)
    for (const { status } of await askAll(`/en/theories/${id}`)) expect(status).toBe(404)
  }
})

test('limits of a minute are counted together', async () => {
  const statuses: number[] = []
  const question = `/api/trpc/search.theories?input=${encodeURIComponent(JSON.stringify({ q: 'wager' }))}`
  for (let n = 0; n < 63; n++) statuses.push((await ask(question)).status)
  expect(statuses).toEqual([...Array(60).fill(200), ...Array(3).fill(429)])
})

test('what is measured is of all together', async () => {
  const requests = async () =>
    [...(await ask('/metrics')).text.matchAll(/^entracte_requests_total\{status="2xx"\} (\d+)$/gm)].map(([, sum]) =>
      Number(sum),
    )
  const [before = 0] = await requests()
  await askAll('/api/alive', 20)
  await expect.poll(requests, SOON).toEqual([expect.toSatisfy((sum) => sum >= before + 20)])
})

test('where one ends by itself another takes its place, and the house is open meanwhile', async () => {
  const [first, ...others] = started()
  expect([first, ...others].filter((pid) => pid && isAlive(pid))).toHaveLength(WORKERS)
  process.kill(first as number, 'SIGKILL')
  await expect.poll(() => started().length, SOON).toBe(WORKERS + 1)
  await expect.poll(() => isAlive(first as number), SOON).toBe(false)
  expect(house.said()).toContain('a worker has ended by itself')
  expect((await askAll('/en')).map(({ status }) => status)).toEqual(Array(4 * WORKERS).fill(200))
})

test('one that stands still is replaced', async () => {
  const before = started().length
  process.kill(started().findLast(isAlive) as number, 'SIGSTOP')
  await expect.poll(() => started().length, { timeout: 60_000, interval: 100 }).toBe(before + 1)
  expect(house.said()).toContain('a worker stands still')
  expect((await askAll('/en')).map(({ status }) => status)).toEqual(Array(4 * WORKERS).fill(200))
})

test('all end with the house, which answers what it was asked', async () => {
  const last = askAll('/en/leaderboards/hot')
  await ask('/api/alive')
  house.signal('SIGTERM')
  expect((await last).map(({ status }) => status)).toEqual(Array(4 * WORKERS).fill(200))
  expect(await house.ended).toBe(0)
  expect(started().filter(isAlive)).toEqual([])
})

test('and with one that is killed', async () => {
  const own = await newData()
  const { DATABASE_URL } = { DATABASE_URL: await cluster.createDatabase('killed') }
  const killed = start(own, await freePort(), { DATABASE_URL, NEXTAUTH_SECRET, WORKERS: String(WORKERS) })
  await killed.ready
  await expect.poll(() => started(killed).length, SOON).toBe(WORKERS)
  killed.signal('SIGKILL')
  await expect.poll(() => started(killed).filter(isAlive), SOON).toEqual([])
  await endAll(own)
})

test('where the address is taken none starts, and it says so', async () => {
  const own = await newData()
  const port = await freePort()
  const other = http.createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  const refused = start(own, port, { NEXTAUTH_SECRET, WORKERS: String(WORKERS) })
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toContain(`Port ${port} on 127.0.0.1 is taken`)
  await new Promise((resolve) => other.close(resolve))
  await endAll(own)
})
