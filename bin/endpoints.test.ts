import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { endAll, type Running, start } from './running.ts'
import { type Heard, requestsIn, talk } from './talking.ts'
import { usedData } from './used-data.ts'

let data: string
let server: Running
let address: string
beforeAll(async () => {
  data = await usedData()
  server = start(data, await freePort(), { LIMITS: 'off' })
  address = await server.ready
})
afterAll(async () => {
  server.signal('SIGTERM')
  await server.ended
  await endAll(data)
})

const CLOSE = 'connection: close\r\n'
const own = () => `host: ${new URL(address).host}\r\n`
const get =
  (target: string, headers = '', method = 'GET') =>
  () =>
    `${method} ${target} HTTP/1.1\r\n${own()}${CLOSE}${headers}\r\n`
const post =
  (target: string, type: string, body: string, headers = '') =>
  () =>
    get(target, `content-type: ${type}\r\ncontent-length: ${body.length}\r\n${headers}`, 'POST')() + body
const upgrade =
  (target: string, protocol: string, headers = '', method = 'GET') =>
  () =>
    `${method} ${target} HTTP/1.1\r\n${own()}connection: Upgrade\r\nupgrade: ${protocol}\r\n${headers}\r\n`

/** Every answer has safety headers, one framing, one line in the log. */
async function ask(words: () => string): Promise<Heard> {
  const before = requestsIn(server.said()).length
  const heard = (await talk(address, words())) as Heard
  expect(heard, 'the server answers').not.toBeNull()
  expect(heard.headers.get('x-content-type-options')).toEqual(['nosniff'])
  expect(heard.headers.get('referrer-policy')).toEqual(['strict-origin-when-cross-origin'])
  const framings = [heard.headers.get('content-length'), heard.headers.get('transfer-encoding')].flat()
  expect(framings.filter(Boolean)).toHaveLength([204, 304].includes(heard.status) ? 0 : 1)
  const [id] = heard.headers.get('x-request-id') ?? []
  // Lines of earlier answers may come after this one's began; what never became a request has no id.
  const lines = () =>
    requestsIn(server.said())
      .slice(id ? 0 : before)
      .filter((line) => !id || line.id === id)
  await expect.poll(() => lines().length, { interval: 2 }).toBeGreaterThan(0)
  expect(lines()).toEqual([expect.objectContaining({ status: heard.status })])
  return heard
}

describe('an upgrade that is not offered is answered as if it had not been asked for', () => {
  const cases: [string, () => string, number][] = [
    ['before any page was asked for', upgrade('/nothing', 'websocket'), 404],
    ['an address that is none', upgrade('/nothing', 'websocket'), 404],
    ['a page', upgrade('/en', 'websocket', 'sec-websocket-version: 13\r\nsec-websocket-key: eA==\r\n'), 200],
    ['HTTP/2 without TLS', upgrade('/en', 'h2c', 'http2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\n'), 200],
    ['TLS', upgrade('/fr', 'TLS/1.0'), 200],
    ['anything', upgrade('/api/alive', 'tea, coffee/2'), 200],
    ['a call', upgrade('/api/trpc/a', 'websocket'), 404],
    ['Next’s own socket', upgrade('/_next/hmr', 'websocket'), 404],
    [
      'a call with a body',
      () =>
        `${upgrade('/api/trpc/accounts.join', 'h2c', 'content-type: application/json\r\ncontent-length: 2\r\n', 'POST')()}{}`,
      400,
    ],
  ]
  test.each(cases)('%s', async (_, words, status) => {
    expect((await ask(words)).status).toBe(status)
  })
})

describe('a request has its answer, whatever comes after it that is none', () => {
  const cases: [string, string, string, number][] = [
    ['a page that its reader has', '/en/leaderboards/hot', 'if-none-match: *\r\n', 304],
    ['a page', '/en/how-ranking-works', '', 200],
    ['a page that is drawn for its reader', '/en/search?q=music', '', 200],
    ['a page that is not there', '/en/nothing', '', 404],
    ['an answer that is kept', '/api/trpc/storylines.list', '', 200],
    ['a call', '/api/trpc/theories.listed?input=%7B%22part%22%3A0%7D', '', 200],
    ['metrics', '/metrics', '', 200],
    ['a feed', '/feeds/en/hot.atom', '', 200],
    ['what Next answers', '/api/health', '', 200],
  ]
  test.each(cases)('%s', async (_, target, headers, status) => {
    await ask(get(target))
    const words = () => `GET ${target} HTTP/1.1\r\n${own()}${headers}\r\nneither a request nor a body\r\n\r\n`
    expect((await ask(words)).status).toBe(status)
  })
})

describe('what no endpoint can be meant by is refused by its status', () => {
  const cases: [string, () => string, number, string?][] = [
    ['a tunnel', () => `CONNECT example.org:443 HTTP/1.1\r\n${own()}\r\n`, 405, 'GET, HEAD, OPTIONS, POST'],
    ['TRACE of a page', get('/en', '', 'TRACE'), 405, 'GET, HEAD'],
    ['TRACE of an endpoint', get('/api/seen', '', 'TRACE'), 405, 'GET, HEAD, OPTIONS, POST'],
    ['TRACE of a call', get('/api/trpc/accounts.me', '', 'TRACE'), 405, 'GET, HEAD, OPTIONS, POST'],
    ['a method of others', get('/en', '', 'PROPFIND'), 405, 'GET, HEAD'],
    ['a page that is written', get('/en', 'content-length: 40000000\r\n', 'PUT'), 405, 'GET, HEAD'],
    ['a page that is posted to', get('/fr/theories/new', 'content-length: 40000000\r\n', 'POST'), 405, 'GET, HEAD'],
    [
      'the same in pieces',
      get('/feeds/en/leaderboards/new.atom', 'transfer-encoding: chunked\r\n', 'POST'),
      405,
      'GET, HEAD',
    ],
    ['an action of Next’s', get('/en', 'next-action: 7f\r\n', 'POST'), 405, 'GET, HEAD'],
    ['what is asked of the server as a whole', get('*', '', 'OPTIONS'), 204, 'GET, HEAD, OPTIONS, POST'],
    ['the same by another method', get('*'), 400],
    ['an address of another kind', get('ftp://example.org/en'), 400],
    ['an address with a name in it', get('http://fan:secret@example.org/en'), 400],
    ['two hosts', get('/en', 'host: example.org\r\n'), 400],
    ['no host', () => `GET /en HTTP/1.1\r\n${CLOSE}\r\n`, 400],
    ['a host that is none', () => `GET /en HTTP/1.1\r\nhost: a b[\r\n${CLOSE}\r\n`, 400],
    ['a host with a path', () => `GET /en HTTP/1.1\r\nhost: example.org/en\r\n${CLOSE}\r\n`, 400],
    ['an expectation', get('/en', 'expect: tea\r\n'), 417],
    ['no HTTP', () => 'Good evening.\r\n\r\n', 400],
    ['an HTTP that is not yet', () => `GET /en HTTP/9.9\r\n${own()}\r\n`, 400],
    ['headers without an end', get('/en', `x: ${'x'.repeat(20_000)}\r\n`), 431],
    ['an address without an end', get(`/en?${'x'.repeat(20_000)}`), 431],
    ['questions without an end', get(`/en/search?${'q=&'.repeat(3_000)}`), 400],
    ['the same behind another mark', get(`/fr/nothing?a?${'&a'.repeat(3_000)}`), 400],
    ['the same of a whole address', get(`http://example.org/en?${'a=&'.repeat(3_000)}`), 400],
    ['two lengths', get('/api/trpc/accounts.join', 'content-length: 1\r\ncontent-length: 2\r\n', 'POST'), 400],
    [
      'a length and pieces',
      get('/api/trpc/accounts.join', 'content-length: 1\r\ntransfer-encoding: chunked\r\n', 'POST'),
      400,
    ],
    ['an endpoint that is sent 40 MB', get('/api/seen', 'content-length: 40000000\r\n', 'POST'), 413],
    ['a call that is sent 40 MB', get('/api/trpc/accounts.join', 'content-length: 40000000\r\n', 'POST'), 413],
    ['a router’s state that is none', get('/en', 'rsc: 1\r\nnext-router-state-tree: %7B\r\n'), 400],
    [
      'a router’s state of another shape',
      get('/en/search?q=a', 'rsc: 1\r\nnext-router-state-tree: %5B%22%22%5D\r\n'),
      400,
    ],
    ['a router’s state without its router', get('/en', 'next-router-state-tree: %E0%A4%A\r\n'), 400],
  ]
  test.each(cases)('%s', async (_, words, status, allow) => {
    const { headers, ...heard } = await ask(words)
    expect(heard.status).toBe(status)
    expect(headers.get('allow')).toEqual(allow && [allow])
  })
})

describe('a broken escape is a bad request, wherever it stands in a path', () => {
  const roots = [
    '',
    '/en',
    '/fr/theories',
    '/feeds/en',
    '/og/theories',
    '/embed/theories',
    '/api',
    '/api/auth',
    '/api/trpc',
    '/icons',
    '/sitemaps',
    '/_next/static',
    '/x',
  ]
  const broken = ['%', '1%', '%.atom', '%ff', '%c0%af', '%E0%A4%A', '%zz', 'a%00b']
  test.each(roots.flatMap((root) => broken.map((end) => `${root}/${end}`)))('%s', async (target) => {
    expect((await ask(get(target))).status).toBe(400)
  })

  test.each([
    '/en/search?q=%',
    '/en/search?q=%ff%00',
    '/fr/leaderboards/new?after=%',
    '/fr/leaderboards/new?after=%00',
    '/en/theorists/nobody?after=%00',
    '/en/join?then=%',
    '/?%',
    '/og/theories/1?lang=%00',
    '/feeds/en/leaderboards/new.atom?seen=%',
    '/api/auth/csrf?%',
    '/api/trpc/accounts.me?input=%',
    '/api/trpc/accounts.me?batch=%00',
    '/en/theorists/%25',
    '/feeds/en/%25.atom',
    '/og/theories/%25',
    '/embed/theories/%2500',
    '/en/storylines/%2500',
  ])('in a question, or escaped itself, it is no fault: %s', async (target) => {
    expect((await ask(get(target))).status).toBeLessThan(500)
  })
})

describe('a page comes whole, however it is asked for', () => {
  test('compressed as its reader prefers, or not at all', async () => {
    const whole = await (await fetch(`${address}/en/storylines`, { headers: { 'accept-encoding': 'identity' } })).text()
    expect(whole).toContain('</html>')
    for (const [accepted, encoding] of [
      ['br', 'br'],
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['gzip;q=0.5, br;q=0.1', 'gzip'],
      ['*', 'br'],
      ['deflate', undefined],
      ['br;q=0, gzip;q=0', undefined],
      ['nonsense;;;q=,', undefined],
    ] as const) {
      const answer = await fetch(`${address}/en/storylines`, { headers: { 'accept-encoding': accepted } })
      expect([accepted, answer.headers.get('content-encoding') ?? undefined]).toEqual([accepted, encoding])
      expect(answer.headers.get('vary')).toBe('cookie, accept-encoding')
      expect(await answer.text()).toBe(whole)
    }
  })

  test('not again to who has it, and never for another’s', async () => {
    const tagOf = async (headers: string) => (await ask(get('/fr/storylines', headers))).headers.get('etag')?.[0] ?? ''
    const [mine, hers] = [await tagOf(''), await tagOf('cookie: seen=8\r\n')]
    expect(mine).toMatch(/^W\/"[\w-]+"$/)
    expect(hers).not.toBe(mine)
    for (const [tags, status] of [
      [mine, 304],
      [mine.replace('W/', ''), 304],
      [`"other", ${mine}`, 304],
      ['*', 304],
      [hers, 200],
      ['"other"', 200],
    ] as const) {
      const heard = await talk(address, get('/fr/storylines', `if-none-match: ${tags}\r\n`)())
      expect([tags, heard?.status]).toEqual([tags, status])
    }
  })

  test.each([
    ['HEAD, which has no body', get('/en/leaderboards/hot', '', 'HEAD')],
    ['a part of it', get('/en/leaderboards/hot', 'range: bytes=0-9\r\n')],
    ['HTTP as it began', () => 'GET /en/leaderboards/hot HTTP/1.0\r\n\r\n'],
  ])('%s', async (name, words) => {
    const heard = await talk(address, words())
    expect([heard?.status, heard?.headers.get('accept-ranges')]).toEqual([200, undefined])
    expect((heard?.body.length ?? 0) > 1_000).toBe(!name.startsWith('HEAD'))
  })
})

describe('where nothing stands there is a page that says so, without a script', () => {
  const names = [
    ...['%00', 'a%00b', '%e2%80%ae', '%20', '%25', '*', "'%20OR%201=1%20--", '%f0%9f%a9%b0', '%c3%89', 'constructor'],
    ...['0', '-1', '1.5', '1e3', '01', '+1', '0x1', 'NaN', '2147483648', '9223372036854775807', '9223372036854775808'],
    ...['9'.repeat(400), 'x'.repeat(5_000), 'nobody-of-that-name', '__proto__'],
  ]
  test.each(names)('behind %s', async (name) => {
    for (const path of [
      ...[`theories/${name}`, `theories/${name}/versions`, `theories/${name}/versions/1`, `theories/${name}/edit`],
      ...[`storylines/${name}`, `characters/${name}`, `theorists/${name}`, `leaderboards/${name}`],
      ...[`leaderboards/hot/${name}`, `leaderboards/hot?after=${name}`, `theorists?after=${name}`, `${name}`],
    ]) {
      const answer = await fetch(`${address}/fr/${path}`, { redirect: 'manual' })
      expect([path, answer.status]).toEqual([path, /%00/.test(path.split('?')[0] ?? '') ? 400 : 404])
      if (answer.status === 404) expect(await answer.text()).toMatch(/<h1[^>]*>Cette page n’est pas au programme/)
    }
  })

  test.each([
    '/fr/leaderboards/fair',
    '/en/leaderboards/top/fortnight',
    '/en/leaderboards/HOT',
    '/en/storylines/gabin/x',
  ])('nor is %s a board', async (path) => {
    expect((await ask(get(path))).status).toBe(404)
  })

  test.each([
    ['/fr/storylines/genevieves-revenge/top/all?language=fr', '/fr/storylines/genevieve/top/all?language=fr'],
    ['/feeds/en/storylines/genevieves-revenge.atom?seen=3', '/feeds/en/storylines/genevieve.atom?seen=3'],
    ['/og/storylines/genevieves-revenge?lang=fr', '/og/storylines/genevieve?lang=fr'],
    ['/en/theories/new?storyline=genevieves-revenge&starter=1', '/en/theories/new?storyline=genevieve&starter=1'],
  ])('a storyline that was renamed is still found by the address that it had: %s', async (path, to) => {
    const answer = await ask(get(path))
    expect([answer.status, answer.headers.get('location')]).toEqual([308, [to]])
    expect((await ask(get(to))).status).toBe(200)
  })

  test.each([
    ['/en/', '/en'],
    ['//fr//storylines', '/fr/storylines'],
    ['/en/leaderboards/new/?language=fr', '/en/leaderboards/new?language=fr'],
  ])('slashes too many lead on: %s', async (path, to) => {
    const answer = await ask(get(path))
    expect([answer.status, answer.headers.get('location')]).toEqual([308, [to]])
  })
})

describe('what others would trip over is taken as it is meant', () => {
  const cases: [string, () => string, number][] = [
    ['a whole address', () => get(`${address}/en`)(), 200],
    ['a whole address of another name', get('http://example.org/en'), 200],
    ['a whole address under TLS', get('https://example.org/fr/leaderboards/new?language=fr'), 200],
    ['a whole address without a path', get('http://example.org'), 307],
    ['HTTP as it began', () => 'GET /en HTTP/1.0\r\n\r\n', 200],
    ['JSON in capitals', post('/api/trpc/accounts.join', 'Application/JSON', '{}'), 400],
    ['JSON with a character set', post('/api/trpc/accounts.join', 'APPLICATION/JSON ; charset=utf-8', '{}'), 400],
    ['JSON of a kind of its own', post('/api/trpc/accounts.join', 'application/json-seq', '{}'), 415],
    ['tRPC in lines', get('/api/trpc/accounts.me', 'trpc-accept: application/jsonl\r\n'), 200],
    [
      'tRPC in lines, together',
      get('/api/trpc/accounts.me,accounts.me?batch=1&input={}', 'trpc-accept: application/jsonl\r\n'),
      200,
    ],
    ['tRPC as events', get('/api/trpc/accounts.me', 'accept: text/event-stream\r\n'), 200],
    ['a picture that Next would scale', get('/_next/image?url=%2Ficon.svg&w=64&q=75'), 404],
    ['the same without a word', get('/_next/image'), 404],
    ['the same in another spelling', get('/_next%2Fimage'), 404],
    ['data of pages that there are not', get('/_next/data/x/en.json'), 404],
    ['the page of a fault', get('/_global-error'), 404],
    ['some questions that are none of ours', get(`/en/storylines?${'utm=x&'.repeat(30)}`), 200],
    [
      'a way back that is a script',
      get('/api/auth/session', 'cookie: next-auth.callback-url=javascript:alert(1)\r\n'),
      200,
    ],
    [
      'the same on the way in',
      get('/api/auth/csrf', 'cookie: seen=3; __Secure-next-auth.callback-url=%6aavascript:1; a=b\r\n'),
      200,
    ],
    ['cookies that can’t be read', get('/en', 'cookie: seen=%; next-auth.session-token=%; a=%E0%A4%A\r\n'), 200],
  ]
  test.each(cases)('%s', async (_, words, status) => {
    expect((await ask(words)).status).toBe(status)
  })
})

describe('a missing page is drawn whole, in this process and in one request', () => {
  const PAGES = ['/en/nothing', '/en/theories/424242', '/fr/theorists/nobody-at-all', '/en/storylines/none', '/nothing']
  const told = [
    '',
    'x-forwarded-proto: https\r\n',
    'x-forwarded-proto: https,http\r\nx-forwarded-host: example.org\r\nx-forwarded-port: 99\r\n',
    'forwarded: proto=https;host=example.org\r\n',
    'x-nextjs-data: 1\r\nx-middleware-prefetch: 1\r\npurpose: prefetch\r\n',
    'x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy\r\n',
  ]
  test.each(PAGES.flatMap((page) => told.map((headers) => [page, headers] as const)))(
    '%s %j',
    async (page, headers) => {
      const heard = await ask(get(page, headers))
      expect(heard.status).toBe(404)
      expect(heard.body).toContain('<h1')
      expect(heard.body).not.toContain('__next_error__')
    },
  )
})

describe('what may change something is refused where another site sends it', () => {
  const FORM = 'application/x-www-form-urlencoded'
  const endpoints: [string, string, string, number][] = [
    ['/api/seen', FORM, 'episode=3&back=/en', 303],
    ['/api/auth/signout', FORM, 'csrfToken=x', 302],
    ['/api/auth/callback/credentials', FORM, 'csrfToken=x&handle=odile&password=a-short-sentence', 302],
    ['/api/trpc/accounts.join', 'application/json', '{}', 400],
  ]
  const senders: [string, () => string, boolean][] = [
    ['nobody says who', () => '', true],
    ['the site itself', () => `origin: ${address}\r\nsec-fetch-site: same-origin\r\n`, true],
    ['another site', () => 'origin: https://example.org\r\n', false],
    ['another port', () => 'origin: http://127.0.0.1:1\r\n', false],
    ['a frame of nobody', () => 'origin: null\r\n', false],
    ['another site, by its browser', () => 'sec-fetch-site: cross-site\r\n', false],
    ['a neighbour, by its browser', () => 'sec-fetch-site: same-site\r\n', false],
  ]
  test.each(endpoints.flatMap((endpoint) => senders.map((sender) => [...endpoint, ...sender] as const)))(
    '%s %s %s → %i, sent by %s',
    async (target, type, body, status, _, headers, ours) => {
      const heard = await ask(post(target, type, body, headers()))
      expect(heard.status).toBe(ours ? status : 403)
      if (!ours) expect(heard.headers.has('set-cookie')).toBe(false)
    },
  )
})
