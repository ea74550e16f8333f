import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Connections } from './connections.ts'
import { answerEarly, onlyBy } from './early.ts'
import { mostConnections, PATIENCE } from './patience.ts'
import { answerUnheard } from './unheard.ts'

const FULL = 12

type Target = { port: number; connections: Connections; server: http.Server }
let targets: Target[] = []
afterEach(async () => {
  await Promise.all(targets.map(({ connections }) => connections.close()))
  targets = []
})

async function start(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  patience = {},
): Promise<Target> {
  const server = http.createServer({ ...PATIENCE, ...patience, requireHostHeader: false })
  const connections = new Connections(server, FULL)
  answerUnheard(server, connections)
  server.on('request', (request, response) => {
    if (connections.begin(request, response)) answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = { port: (server.address() as AddressInfo).port, connections, server }
  targets.push(target)
  return target
}

type Talk = { socket: net.Socket; heard: () => string; closed: Promise<void> }

/** A `stubborn` client goes on sending after the server hangs up. */
async function talk({ port }: Target, words: string, { stubborn = false } = {}): Promise<Talk> {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: stubborn })
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  socket.write(words)
  return { socket, heard: () => heard, closed }
}

const GET = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'
const connectionsOn = ({ server }: Target) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))

describe('a crowd of connections that wait for nothing shuts nobody out', () => {
  test.each([
    ['silent', ''],
    ['in the middle of their headers', 'GET / HTTP/1.1\r\nhost: localhost\r\n'],
    ['in the middle of a body', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nabc'],
    ['answered and kept', GET],
  ])('%s', async (_, words) => {
    const target = await start((request, response) => {
      request.resume().once('end', () => response.end('good evening'))
    })
    const crowd: Talk[] = []
    for (let place = 0; place < 3 * FULL; place++) crowd.push(await talk(target, words))
    const asking = await talk(target, GET)
    await expect.poll(asking.heard).toContain('good evening')
    expect(await connectionsOn(target)).toBeLessThanOrEqual(FULL)
    await Promise.all(crowd.slice(0, 2 * FULL).map(({ closed }) => closed))
  })
})

test('what we are at work for is never dropped: whoever is too many is told to come back', async () => {
  const held: ServerResponse[] = []
  const target = await start((_, response) => void held.push(response))
  const served = await Promise.all(Array.from({ length: FULL }, () => talk(target, GET)))
  await expect.poll(() => held.length).toBe(FULL)
  const one = await talk(target, GET)
  await one.closed
  expect(one.heard()).toMatch(/^HTTP\/1\.1 503 .*retry-after: 1\r\n/s)
  expect(one.heard()).toContain('x-content-type-options: nosniff')
  for (const response of held) response.end('good evening')
  await expect.poll(() => served.every(({ heard }) => heard().includes('good evening'))).toBe(true)
})

test('an answer that nobody takes makes room as well', async () => {
  const long = Buffer.alloc(16 * 1024 * 1024, 'x')
  let asked = 0
  const target = await start((_, response) => {
    asked++
    response.end(long)
  })
  const crowd = await Promise.all(
    Array.from({ length: FULL }, async () => {
      const one = await talk(target, GET)
      one.socket.pause()
      return one
    }),
  )
  await expect.poll(() => asked).toBe(FULL)
  const asking = await talk(target, GET)
  await expect.poll(() => asking.heard().length, { timeout: 20_000 }).toBeGreaterThan(long.length)
  for (const { socket } of crowd) socket.destroy()
})

describe('what does not come to its end is given up', () => {
  test.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: localhost\r\n', /^HTTP\/1\.1 408 .*nosniff/s],
    ['a body', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nabc', /^HTTP\/1\.1 408 /],
    [
      'a body in pieces',
      'POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n',
      /^HTTP\/1\.1 408 /,
    ],
    ['a first word', '', /^$/],
  ])('%s', async (_, words, answer) => {
    const impatient = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 20 }
    const target = await start(() => undefined, impatient)
    const one = await talk(target, words)
    await one.closed
    expect(one.heard()).toMatch(answer)
    await expect.poll(() => connectionsOn(target)).toBe(0)
  })

  test('the server itself is patient, within bounds', () => {
    expect(PATIENCE.headersTimeout).toBeLessThan(PATIENCE.requestTimeout)
    expect(PATIENCE.requestTimeout).toBeLessThanOrEqual(60_000)
    expect(mostConnections()).toBeGreaterThan(100)
  })

  test.each([
    [64, 32],
    [600, 300],
    [1_024, 724],
    [10_300, 10_000],
    [20_000, 10_000],
    [1_048_576, 10_000],
    [Infinity, 10_000],
  ])('where %d files may be open, %d connections are', (files, connections) => {
    expect(mostConnections(files)).toBe(connections)
  })
})

test('an answer that is given before all was heard arrives', async () => {
  const target = await start((_, response) => answerEarly(response, onlyBy('GET')))
  const length = 8 * 1024 * 1024
  const one = await talk(target, `PUT / HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${length}\r\n\r\n`, {
    stubborn: true,
  })
  one.socket.pause()
  await new Promise((resolve) => one.socket.write(Buffer.alloc(length), resolve))
  one.socket.resume()
  await expect.poll(one.heard).toMatch(/^HTTP\/1\.1 405 .*connection: close/is)
  one.socket.end()
  await one.closed
})

test('what can not be read is the last of its connection, and whoever asked before it has their answer', async () => {
  const target = await start((_, response) => setImmediate(() => response.end('good evening')))
  const one = await talk(target, `${GET}Good evening.\r\n\r\n`)
  await one.closed
  expect(one.heard()).toMatch(/^HTTP\/1\.1 200 .*connection: close.*good evening$/is)
})

test('of many whole requests before what is none each has its answer, and the last ends the connection', async () => {
  let count = 0
  const target = await start((_, response) => {
    const number = ++count
    if (number === 2) response.write('begun and ')
    setImmediate(() => response.end(`answer ${number}`))
  })
  const one = await talk(target, `${GET.repeat(4)}Good evening.\r\n\r\nGood night.\r\n\r\n`)
  await one.closed
  expect(one.heard().match(/answer \d/g)).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 4'])
  expect(one.heard()).not.toContain(' 400 ')
})

test('an answer under way is not broken off by another, and a stream ends', async () => {
  const isStream = [true, false]
  for (const each of isStream) {
    let finish = () => {}
    const target = await start((_, response) => {
      if (each) response.setHeader('content-type', 'text/event-stream')
      response.write('begun')
      finish = () => response.end(' and ended')
    })
    const one = await talk(target, GET)
    await expect.poll(one.heard).toContain('begun')
    one.socket.write('Good evening.\r\n\r\n')
    one.socket.write('Good night.\r\n\r\n')
    if (!each) {
      await new Promise((resolve) => setImmediate(resolve))
      finish()
    }
    await one.closed
    expect([each, one.heard().includes('and ended'), one.heard().includes(' 400 ')]).toEqual([each, !each, false])
  }
})

test('whoever asks on and on without reading is cut off, and whoever asks a few at once is answered', async () => {
  let begun = 0
  const target = await start((_, response) => {
    begun++
    response.end('x'.repeat(100_000))
  })
  const few = await talk(target, GET.repeat(16))
  await expect.poll(() => few.heard().match(/HTTP\/1.1 200/g)?.length).toBe(16)
  few.socket.destroy()
  const many = await talk(target, '')
  many.socket.pause()
  many.socket.write(GET.repeat(20_000))
  // It reads nothing, so that it does not hear of it.
  await expect.poll(() => connectionsOn(target)).toBe(0)
  many.socket.destroy()
  expect(begun).toBeLessThanOrEqual(16 + 32)
})

test('a second request behind the last answer of a connection is not begun', async () => {
  let begun = 0
  const target = await start((_, response) => {
    begun++
    answerEarly(response, onlyBy('GET'))
  })
  const put = 'PUT / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\n\r\n'
  const one = await talk(target, put, { stubborn: true })
  await expect.poll(one.heard).toContain('405')
  one.socket.write(`abc${GET}`)
  one.socket.end()
  await one.closed
  expect(begun).toBe(1)
})

test('closing, it lets go of all and answers what was asked', async () => {
  const held: ServerResponse[] = []
  const target = await start((_, response) => void held.push(response))
  const crowd = await Promise.all(
    ['', 'GET / HT', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\na'].map((words) => talk(target, words)),
  )
  const asking = await talk(target, GET)
  await expect.poll(() => held.length).toBe(2)
  const closing = target.connections.close()
  expect(target.connections.closing).toBe(true)
  await Promise.all(crowd.map(({ closed }) => closed))
  held.find(({ req }) => req.method === 'GET')?.end('good evening')
  await asking.closed
  expect(asking.heard()).toMatch(/connection: close.*good evening/is)
  await closing
  expect(await connectionsOn(target)).toBe(0)
  targets = []
})
