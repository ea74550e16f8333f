import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VIEWER_HEADER } from '../contract/page-viewer.ts'
import { spend } from '../domain/rates.ts'
import { setVote } from '../domain/votes.ts'
import { env } from '../env.ts'
import { showCounted } from '../events/pages.ts'
import { fan, theory } from '../testing/cast.ts'
import { PROCEDURES } from '../testing/procedures.ts'
import { markAddress } from './address.ts'
import { callHandler } from './calls.ts'
import { KEPT_QUERIES, KeptQueries, queryAsked } from './kept-queries.ts'

const queries = new KeptQueries({ bytes: 1_000_000 })
const handle = callHandler(async () => {}, queries)
const server = http.createServer((request, response) => {
  markAddress(request, 1)
  void handle(request, response)
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => queries.store.drop(null))

const pathOf = (name: string, input: unknown) => `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`
const HOT = pathOf('leaderboards.theories', { board: 'hot' })
const NEW = pathOf('leaderboards.theories', { board: 'new' })
let addresses = 0
const somewhere = () => `10.0.${++addresses >> 8}.${addresses & 255}`
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method,
    headers: { 'x-forwarded-for': somewhere(), ...headers },
  })
const keyOf = (url: string, headers = {}, method = 'GET') =>
  queryAsked({ url, headers, method } as unknown as http.IncomingMessage)

test('each is a query that anybody may ask', () => {
  for (const name of KEPT_QUERIES)
    expect(PROCEDURES.find((one) => one.name === name)).toMatchObject({ kind: 'query', act: 'read' })
})

describe('what is kept', () => {
  test.each([
    ['a visitor', HOT, {}, `seen-0${HOT}`],
    ['of a progress', HOT, { cookie: 'a=b; seen=3' }, `seen-3${HOT}`],
    ['of no progress', HOT, { cookie: 'seen=99' }, `seen-0${HOT}`],
    ['without input', '/api/trpc/storylines.list', {}, 'seen-0/api/trpc/storylines.list'],
  ])('%s', (_, url, headers, key) => {
    expect(keyOf(url, headers)).toBe(key)
    expect(keyOf(url, headers, 'HEAD')).toBe(key)
  })

  test.each([
    ['who is signed in', HOT, { cookie: 'seen=3; next-auth.session-token=x' }],
    ['who is signed in over TLS', HOT, { cookie: '__Secure-next-auth.session-token.0=x' }],
    ['who bears a token', HOT, { authorization: 'Bearer x' }],
    ['a page that says whom it shows', HOT, { [VIEWER_HEADER]: '-' }],
    ['several at once', `${HOT}&batch=1`, {}],
    ['one among others', HOT.replace('theories?', 'theories,accounts.me?'), {}],
    ['another query', pathOf('theories.open', { id: '1' }), {}],
    ['a name that is longer', HOT.replace('theories', 'theoriesx'), {}],
    ['a very long question', `${HOT}&x=${'x'.repeat(600)}`, {}],
  ])('not of %s', (_, url, headers) => {
    expect(keyOf(url, headers)).toBeNull()
  })

  test('nor what is sent', () => {
    expect(keyOf(HOT, {}, 'POST')).toBeNull()
  })
})

test('is what is answered otherwise, and sent as each reader prefers', async () => {
  const author = await fan('odile')
  for (const spoilerEpisode of [0, 5]) await theory(author, { spoilerEpisode })
  for (const seen of [0, 5]) {
    const cookie = `seen=${seen}`
    const [kept, again, other] = [
      await ask(NEW, { cookie }),
      await ask(NEW, { cookie }),
      await ask(`${NEW}&batch=1`.replace('input=', 'input=%7B%220%22%3A').replace('&batch', '%7D&batch'), { cookie }),
    ]
    const [one, two, [three]] = [await kept.json(), await again.json(), await other.json()]
    expect(two).toEqual(one)
    expect({ ...one.result.data, asOf: '' }).toEqual({ ...three.result.data, asOf: '' })
    expect(one.result.data.items.filter(({ masked }: { masked: boolean }) => masked)).toHaveLength(seen === 0 ? 1 : 0)
    const tag = kept.headers.get('etag') ?? ''
    expect((await ask(NEW, { cookie, 'if-none-match': tag })).status).toBe(304)
    for (const encoding of ['br', 'gzip'])
      expect((await ask(NEW, { cookie, 'accept-encoding': encoding })).headers.get('content-encoding')).toBe(encoding)
    expect(await (await ask(NEW, { cookie }, 'HEAD')).text()).toBe('')
  }
})

test('authors are told their own words, which nobody else is', async () => {
  const author = await fan('odette', 0)
  await theory(author, { spoilerEpisode: 8, title: 'A canary of the last episode' })
  const token = await encode({ token: { account: String(author.id), version: 1 }, secret: env().NEXTAUTH_SECRET })
  expect(await (await ask(NEW, { cookie: `next-auth.session-token=${token}` })).text()).toContain(
    'A canary of the last',
  )
  expect(await (await ask(NEW)).text()).not.toContain('A canary of the last')
})

test('a thousand equal questions of one moment are one drawing; the next one after a vote knows of it', async () => {
  const [author, voter] = [await fan('author'), await fan('voter')]
  const id = await theory(author, { storyline: 'tobias', spoilerEpisode: 0 })
  const own = pathOf('leaderboards.theories', { board: 'new', storyline: 'tobias' })
  const tags = new Set<string | null>()
  for (const answer of await Promise.all(Array.from({ length: 1_000 }, () => ask(own)))) {
    expect(answer.status).toBe(200)
    tags.add(answer.headers.get('etag'))
    await answer.arrayBuffer()
  }
  // `asOf` is another in each drawing.
  expect(tags.size).toBe(1)
  await setVote(voter, { theory: id, on: true })
  showCounted(queries.store, [id])
  expect((await (await ask(own)).json()).result.data.items[0].votes).toBe(1)
})

test('refusals are told and not kept', async () => {
  const wrong = pathOf('leaderboards.theories', { board: 'cold' })
  const before = queries.store.size.pages
  for (let n = 0; n < 2; n++) {
    const answer = await ask(wrong)
    expect([answer.status, (await answer.json()).error.data]).toEqual([
      400,
      expect.objectContaining({ refusal: 'INVALID', fields: { board: { problem: 'NOT_OFFERED' } } }),
    ])
  }
  expect(queries.store.size.pages).toBe(before)
})

test('who asks is counted, also for what is kept', async () => {
  const here = { 'x-forwarded-for': '203.0.113.77' }
  for (let n = 0; n < 599; n++) await spend('reads', 'address/203.0.113.77')
  expect((await ask(HOT, here)).status).toBe(200)
  const refused = await ask(HOT, here)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await refused.json()).error.data).toMatchObject({ refusal: 'TOO_MANY', httpStatus: 429 })
  expect((await ask(HOT)).status).toBe(200)
})
