import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { live } from '../events/live.ts'
import { fan, theory } from '../testing/cast.ts'
import { callHandler } from './calls.ts'

const server = http.createServer(callHandler(async () => {}))
const port = () => (server.address() as AddressInfo).port
let id: string

beforeAll(async () => {
  live().pace = 20
  id = await theory(await fan('odile'), { spoilerEpisode: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await live().close()
  await new Promise((resolve) => server.close(resolve))
})

const pathOf = (input: unknown) => `/api/trpc/live.follow?input=${encodeURIComponent(JSON.stringify(input))}`
const ask = (path: string, options: RequestInit = {}) => fetch(`http://127.0.0.1:${port()}${path}`, options)

/** Until `words` have come. */
async function readUntil(answer: Response, words: string): Promise<string> {
  let said = ''
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  while (!said.includes(words)) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) break
    said += value
  }
  await reader?.cancel()
  return said
}

test('a stream is in the form of tRPC, tells how things stand, and its place is free when its reader has gone', async () => {
  const before = live().size
  const answer = await ask(pathOf({ topics: [`theories/${id}`] }))
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const hint = `data: {"theory":"${id}","votes":0}\n\n`
  const said = await readUntil(answer, hint)
  expect(said.replace(/^retry: \d{4}\n/, '')).toBe(`event: connected\ndata: {}\n\n${hint}`)
  await expect.poll(() => live().size).toBe(before)
})

const NEW = pathOf({ topics: ['leaderboards/new'] })

/** Not by `fetch`, which tidies addresses. */
function askRaw(path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => http.get({ port: port(), path, agent: false }, resolve).once('error', reject))
}

test.each([
  NEW,
  NEW.replace('live.follow', 'live%2Efollow'),
  NEW.replace('live.follow', 'live.follow/'),
  NEW.replace('live.follow', 'live.follow\\\\'),
  NEW.replace('live.follow', 'x\\..\\live.follow'),
  ...['&batch', '&batch=', '&batch=0', '&batch=true', '&batch=0&batch=1'].map((more) => NEW + more),
])('a stream is one however it is asked for: %s', async (path) => {
  const before = live().size
  const answer = await askRaw(path)
  let said = ''
  for await (const chunk of answer.setEncoding('utf8')) {
    said += chunk
    if (said.includes('"theories":')) break
  }
  expect(said).toContain(`data: {"board":"leaderboards/new","theories":["${id}"]}`)
  await expect.poll(() => live().size).toBe(before)
})

describe('what is no stream', () => {
  test.each([
    ['no topic', pathOf({ topics: [] }), 'topics'],
    ['a topic that is none', pathOf({ topics: ['theories/50', 'theories/new'] }), 'topics.1'],
    ['topics that are none', pathOf({ topics: 'theories/50' }), 'topics'],
    ['more than topics', pathOf({ topics: ['theories/50'], since: 4 }), 'since'],
    ['nothing', '/api/trpc/live.follow', 'input'],
  ])('%s is named', async (_, path, field) => {
    const answer = await ask(path)
    expect(answer.status).toBe(400)
    const { error } = await answer.json()
    expect(error).toMatchObject({
      message: 'INVALID',
      data: { refusal: 'INVALID', path: 'live.follow', httpStatus: 400 },
    })
    expect(Object.keys(error.data.fields)).toContain(field)
  })

  test.each([
    ['words that are no JSON', '/api/trpc/live.follow?input={', {}, 400],
    ['several at once', `${pathOf({ 0: { topics: ['theories/1'] } })}&batch=1`, {}, 400],
    ['one among others', `${pathOf({}).replace('live.follow', 'live.follow,accounts.me')}&batch=1`, {}, 400],
    [
      'a mutation',
      '/api/trpc/live.follow',
      { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
      405,
    ],
  ])('%s is refused', async (_, path, options, status) => {
    const before = live().size
    const answer = await ask(path, options)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/json'),
    ])
    await answer.text()
    expect(live().size).toBe(before)
  })

  test('who asks for the head alone takes no place', async () => {
    const before = live().size
    const answer = await ask(pathOf({ topics: ['theories/1'] }), { method: 'HEAD' })
    expect([answer.status, await answer.text(), live().size]).toEqual([200, '', before])
  })

  test('where all places are taken, readers are told when to ask again', async () => {
    const { most } = live()
    live().most = live().size
    const answer = await ask(pathOf({ topics: ['theories/1'] }))
    live().most = most
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '15'])
    expect((await answer.json()).error.data).toMatchObject({ refusal: 'TOO_MANY', retryAfter: 15 })
  })
})

test('a reader who leaves before the answer, or breaks off at any time, keeps no place', async () => {
  const before = live().size
  for (let n = 0; n < 40; n++) {
    const socket = net.connect(port(), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      `GET ${pathOf({ topics: [`theories/${id}`, 'leaderboards/hot'] })} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    )
    for (let turns = 0; turns < n; turns++) await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
  }
  await ask(pathOf({ topics: [] }))
  await expect.poll(() => live().size).toBe(before)
})
