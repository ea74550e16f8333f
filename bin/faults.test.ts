import { type ChildProcess, spawn } from 'node:child_process'
import http from 'node:http'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VIEWER_HEADER } from '../server/contract/page-viewer.ts'
import { freePort } from '../server/db/embedded/port.ts'
import { startTestCluster, type TestCluster } from '../server/testing/cluster.ts'
import { type Relay, startRelay } from '../server/testing/relay.ts'
import { endAll, newData, type Running, start } from './running.ts'
import { connectTo, gone, hear } from './talking.ts'

const NEXTAUTH_SECRET = 'a secret of the tests, and of nobody else'
let cluster: TestCluster
let data: string
beforeAll(async () => {
  cluster = await startTestCluster()
  data = await newData()
})
afterAll(async () => {
  await endAll(data)
  await cluster.stop()
})

let database: pg.Client
let relay: Relay
let server: Running
let address: string
beforeEach(async () => {
  const url = await cluster.createDatabase('entracte')
  database = new pg.Client({ connectionString: url })
  await database.connect()
  relay = await startRelay(url)
  server = start(data, await freePort(), { DATABASE_URL: relay.url, NEXTAUTH_SECRET, LIMITS: 'off' })
  address = await server.ready
})
afterEach(async () => {
  await database.end()
  relay.speak()
  server.signal('SIGTERM')
  await server.ended
  await relay.close()
})

const BOARD = `/api/trpc/leaderboards.theories?input=${encodeURIComponent('{"board":"hot"}')}`
const ask = (target: string, init: RequestInit = {}) => fetch(`${address}${target}`, { redirect: 'manual', ...init })

test('without a database the process is alive, what is drawn is shown, and all else says when to come back', async () => {
  const drawn = '/en/how-ranking-works'
  const csrf = await ask('/api/auth/csrf')
  const { csrfToken } = await csrf.json()
  const cookie = csrf.headers.getSetCookie().join('; ')
  expect((await ask(drawn)).status).toBe(200)
  relay.cut()

  expect([(await ask('/api/alive')).status, (await ask(drawn)).status]).toEqual([200, 200])
  expect((await ask('/api/health')).status).toBe(503)
  const body = new URLSearchParams({ csrfToken, handle: 'odile', password: 'a short sentence is ideal' })
  const asked: [string, RequestInit?][] = [
    [BOARD],
    [
      '/api/trpc/accounts.join',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ handle: 'odile', password: 'a short sentence is ideal' }),
      },
    ],
    ['/fr/storylines'],
    ['/en/leaderboards/new'],
    ['/en/theories/1'],
    ['/en/search?q=jack'],
    ['/feeds/en/new.atom'],
    ['/embed/theories/1'],
    ['/og/theories/1'],
    ['/sitemap.xml'],
    ['/api/auth/callback/credentials', { method: 'POST', headers: { cookie }, body }],
  ]
  for (const [target, init] of asked) {
    const { status, headers } = await ask(target, init)
    expect([target, status, headers.get('retry-after')]).toEqual([target, 503, '1'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  relay.speak()
  await expect.poll(async () => (await ask('/fr/storylines')).status, { timeout: 30_000 }).toBe(200)
  expect((await ask(BOARD)).status).toBe(200)
})

test('who finds no free connection is told to come back, and who has one is served', async () => {
  await hold('theories')
  // Of their own each: equal ones of visitors are one.
  const calls = Array.from({ length: 30 }, () => ask(BOARD, { headers: { [VIEWER_HEADER]: '-' } }))
  // Calls with a connection wait ten seconds in their statement; refusals come first.
  const { status, headers } = await Promise.race(calls)
  expect([status, headers.get('retry-after')]).toEqual([503, '1'])
  await database.query('ROLLBACK')
  const statuses = (await Promise.all(calls)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
})

test('pages that find no free connection say when to come back', async () => {
  await hold('theories')
  const calls = Array.from({ length: 30 }, () => ask(BOARD))
  const pages = ['/en/leaderboards/new', '/fr/storylines/gabin', '/en/search?q=jack'].map((target) => ask(target))
  const early = await Promise.all(pages)
  expect(early.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(pages.map(() => [503, '1']))
  await database.query('ROLLBACK')
  await Promise.all(calls)
})

describe('told to stop, it tells so at once', () => {
  test('and answers what was asked, while every connection that waits for nothing is closed', async () => {
    const host = `host: ${new URL(address).host}\r\n`
    const waiting = {
      silent: '',
      'half a head': `GET /en HTTP/1.1\r\n${host}`,
      'half a body': `POST /api/trpc/accounts.join HTTP/1.1\r\n${host}content-type: application/json\r\ncontent-length: 999\r\n\r\n{`,
      'answered and kept': `GET /en HTTP/1.1\r\n${host}\r\n`,
      upgraded: `GET /nothing HTTP/1.1\r\n${host}connection: Upgrade\r\nupgrade: websocket\r\n\r\n`,
      'a tunnel': `CONNECT example.org:443 HTTP/1.1\r\n${host}\r\n`,
    }
    const sockets = Object.entries(waiting).map(([name, words]) => {
      const socket = connectTo(address)
      socket.write(words)
      return { name, socket }
    })
    await Promise.all(sockets.filter(({ name }) => /kept|upgraded/.test(name)).map(({ socket }) => hear(socket)))
    await hold('theories')
    const asking = connectTo(address)
    asking.write(`GET ${BOARD} HTTP/1.1\r\n${host}\r\n`)
    const answer = hear(asking)
    await expect.poll(held, { interval: 5 }).toBeGreaterThan(0)

    server.signal('SIGTERM')
    await expect.poll(async () => (await ask('/api/health')).status, { interval: 5 }).toBe(503)
    const alive = await ask('/api/alive')
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close'])
    await Promise.all(sockets.map(({ socket }) => gone(socket)))
    expect(asking.closed).toBe(false)

    await database.query('ROLLBACK')
    const given = await answer
    expect([given?.status, given?.headers.get('connection')]).toEqual([200, ['close']])
    expect(await server.ended).toBe(0)
    await expect(ask('/api/alive')).rejects.toThrow()
  })

  test('and cuts no answer of those who never stop asking', async () => {
    const answers: (number | string)[] = []
    const fans = Array.from({ length: 32 }, async (_, place) => {
      for (let last: number | string = 0; last !== 'gone'; ) {
        last = await whole(place % 2 ? BOARD : '/en')
        answers.push(last)
      }
    })
    await expect.poll(() => answers.length, { timeout: 30_000 }).toBeGreaterThan(100)
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
    await Promise.all(fans)
    // Not heard after closing; what is heard gets its whole answer.
    expect([...new Set(answers)].filter((answer) => answer !== 'unheard').sort()).toEqual([200, 503, 'gone'])
    const heard = server
      .said()
      .split('\n')
      .filter((line) => line.includes('"msg":"request"'))
    expect(heard.filter((line) => !/"status":(200|503)/.test(line))).toEqual([])
    expect(heard.length).toBeGreaterThanOrEqual(answers.filter((answer) => typeof answer === 'number').length)
  })
})

test('when npm is killed without a word, the server that it started closes', async () => {
  const port = await freePort()
  const env = { ...process.env, ENTRACTE_DATA: data, PORT: String(port), DATABASE_URL: relay.url, NEXTAUTH_SECRET }
  const npm = spawn('npm', ['start'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(npm)
  npm.kill('SIGKILL')
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/api/alive`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(answers, { timeout: 30_000 }).toBe(false)
})

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.includes('Ready: ')) resolve()
    })
  })
}

/** Until this transaction ends. */
async function hold(table: string): Promise<void> {
  await database.query('BEGIN')
  await database.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
}

async function held(): Promise<number> {
  const text = `SELECT count(*)::integer AS held FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'entracte'`
  return (await database.query<{ held: number }>(text)).rows[0]?.held ?? 0
}

/** The status of a whole answer, `cut` within, `unheard` before one, `gone` where nobody listens. */
function whole(target: string): Promise<number | string> {
  return new Promise((resolve) => {
    const asked = http.get(new URL(target, address), { agent: false }, (answer) => {
      answer.resume()
      answer.once('close', () => resolve(answer.complete ? (answer.statusCode ?? 0) : 'cut'))
    })
    asked.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'gone' : 'unheard'))
  })
}
