import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteOutage } from '../outage.ts'
import { askToWait, noteShown, noteStatus } from '../page-notes.ts'
import { markAddress } from './address.ts'
import { Front } from './front.ts'
import { pageAsked } from './page-request.ts'

const drawn: { url: string; headers: IncomingMessage['headers'] }[] = []

/** In place of Next: draws what was asked for. */
async function draw({ url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
  drawn.push({ url, headers })
  const said = /\/said\/(\d+)$/.exec(url)?.[1]
  if (said) noteStatus(Number(said))
  if (url.includes('/theories/')) noteShown(`theory-${/theories\/(\d+)/.exec(url)?.[1]}`)
  if (url.includes('q=much')) askToWait(7)
  if (url.includes('/dark')) noteOutage()
  response.statusCode = /\/(broken|dark)$/.test(url) ? 500 : url.includes('/unknown') ? 404 : 200
  response.setHeader('content-type', 'text/html')
  response.end(`<html><body>${said ? `said ${said}` : url}<script>one()</script></body></html>`)
}

const front = new Front(draw, { bytes: 10_000_000 })
const server = http.createServer((request, response) => {
  markAddress(request, 1)
  const asked = pageAsked(request)
  if (asked) front.answer(asked, request, response)
  else response.end('not a page')
})
let origin: string
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  drawn.length = 0
  front.store.drop(null)
})

let addresses = 0
/** Drawn once for ever. */
const isSaid = new Set<number>()
const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${origin}${path}`, { redirect: 'manual', headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
/** Somebody of an address of their own. */
const somebody = () => ({ 'x-forwarded-for': `198.51.100.${++addresses}` })

test('a page is drawn once, of nothing that its reader sends but progress and address', async () => {
  const headers = { cookie: 'seen=3; session=secret', 'user-agent': 'me', 'accept-language': 'fr', authorization: 'x' }
  for (let n = 0; n < 3; n++)
    expect((await ask('/en/theories/7?x=y', headers)).text).toContain('/drawn/seen-3/en/theories/7<')
  expect(drawn.map(({ url }) => url)).toEqual(['/drawn/seen-3/en/theories/7'])
  expect(Object.keys(drawn[0]?.headers ?? {}).toSorted()).toEqual(['host', 'user-agent', 'x-request-id'])
  expect(drawn[0]?.headers['user-agent']).not.toBe('me')
  front.store.outdate(['theory-7'])
  await ask('/en/theories/7', headers)
  expect(drawn).toHaveLength(2)
})

test('a search is drawn for who searches, with their session, and kept for nobody', async () => {
  for (let n = 0; n < 2; n++) await ask('/en/search?q=a', { cookie: 'session=secret', ...somebody() })
  expect(drawn.map(({ headers }) => headers.cookie)).toEqual(['session=secret', 'session=secret'])
  expect(drawn[0]?.headers['x-entracte-address']).not.toBe(drawn[1]?.headers['x-entracte-address'])
  const refused = await ask('/en/search?q=much', somebody())
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('cache-control')]).toEqual([
    429,
    '7',
    'no-store',
  ])
})

test('only what a page was drawn with may run in it', async () => {
  const { headers } = await ask('/en/theories/7')
  expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/=]+'$/)
})

test.each([
  ['/en/unknown', {}, 404],
  ['/en/théories', {}, 404],
  ['/en/broken', {}, 500],
  ['/en/dark', {}, 503],
  ['/en/said/200', {}, 404],
])('%s is answered by a page that says why', async (path, headers, status) => {
  for (let n = 0; n < 2; n++) {
    front.store.drop(null)
    const answer = await ask(path, headers)
    expect([answer.status, answer.text.includes(`said ${status}`)]).toEqual([status, true])
    expect([answer.headers.get('cache-control'), answer.headers.get('retry-after')]).toEqual([
      'no-store',
      status === 503 ? '1' : null,
    ])
  }
  expect(drawn.filter(({ url }) => url.includes('/said/'))).toHaveLength(isSaid.has(status) ? 0 : 1)
  isSaid.add(status)
})

test('what a router asks for is drawn for it, of the inner address', async () => {
  const tree = { rsc: '1', cookie: 'seen=2' }
  for (let n = 0; n < 2; n++)
    expect((await ask('/en/theories/7?_rsc=x', tree)).text).toContain('/drawn/seen-2/en/theories/7<')
  expect(drawn).toHaveLength(2)
})

test('versions and turned lists are counted where they must be drawn, by who asks, and what is there costs nothing', async () => {
  const [one, other] = [somebody(), somebody()]
  const versions = (n: number) => `/en/theories/${n}/versions`
  for (let n = 0; n < 120; n++) expect((await ask(versions(n), one)).status).toBe(200)
  const refused = await ask(versions(500), one)
  const seconds = Number(refused.headers.get('retry-after'))
  expect([refused.status, refused.text.includes('said 429'), seconds > 0 && seconds <= 60]).toEqual([429, true, true])
  expect((await ask(versions(500), { ...one, rsc: '1' })).status).toBe(429)
  expect((await ask(versions(119), one)).status).toBe(200)
  expect((await ask(versions(501), other)).status).toBe(200)
  expect((await ask('/en/theories/500', one)).status).toBe(200)

  const list = (n: number) => `/fr/leaderboards/new?after=${n}`
  for (let n = 0; n < 300; n++) expect((await ask(list(n), one)).status).toBe(200)
  expect((await ask(list(500), one)).status).toBe(429)
  expect((await ask(list(299), one)).status).toBe(200)
  expect((await ask('/fr/leaderboards/new?x=y', one)).status).toBe(200)
})

test('a thousand readers of a page that is not there are answered alike, by one drawing', async () => {
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask('/en/leaderboards/hot')))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(drawn).toHaveLength(1)
})
