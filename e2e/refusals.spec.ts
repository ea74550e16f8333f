import { admit } from './stage/admission.ts'
import { call, propose, uniqueHandle } from './stage/cast.ts'
import { startServer } from './stage/server.ts'
import { expect, test } from './stage/test.ts'

const POST = { method: 'POST', headers: { 'content-type': 'application/json' } }

test('fifty equal requests are one étoile, and two hundred fans are two hundred', async ({
  fan,
  server,
  playwright,
  baseURL,
}) => {
  const id = await propose(await fan('author'), { title: uniqueHandle('Everybody at once') })
  const one = await fan('claque')
  const answers = await Promise.all(Array.from({ length: 50 }, () => call(one, 'votes.set', { theory: id, on: true })))
  expect(answers).toEqual(Array.from({ length: 50 }, () => ({ voted: true, votes: 1 })))
  await call(one, 'votes.set', { theory: id, on: false })

  const seats = Array.from({ length: 200 }, () => uniqueHandle('seat'))
  const fans = await Promise.all(
    (await admit(server, seats)).map((storageState) => playwright.request.newContext({ baseURL, storageState })),
  )
  const counts = await Promise.all(
    fans.map((context) => call<{ votes: number }>(context, 'votes.set', { theory: id, on: true })),
  )
  // A batch's votes get one count; the last has all.
  expect(counts.every(({ votes }) => votes >= 1 && votes <= 200)).toBe(true)
  expect(Math.max(...counts.map(({ votes }) => votes))).toBe(200)
  for (const context of fans) await context.dispose()
})

test('an author’s own étoile is refused', async ({ fan }) => {
  const author = await fan('author')
  const theory = await propose(author)
  const answer = await author.post('/api/trpc/votes.set', { data: { theory, on: true } })
  expect(answer.status()).toBe(403)
  expect((await answer.json()).error.data.refusal).toBe('NOT_ALLOWED')
})

test.describe('wrong, missing, oversized or hostile input is refused and never a fault', () => {
  const cases: [name: string, path: string, init: RequestInit, status: number, refusal: string, field?: string][] = [
    ['no session', 'votes.set', { ...POST, body: '{"theory":"1","on":true}' }, 401, 'SIGN_IN_FIRST'],
    ['an unknown procedure', 'votes.steal', { ...POST, body: '{}' }, 404, 'NOT_FOUND'],
    [
      'an unknown field',
      'accounts.join',
      { ...POST, body: '{"handle":"odile","password":"a short sentence","role":"host"}' },
      400,
      'INVALID',
      'role',
    ],
    ['a missing field', 'accounts.join', { ...POST, body: '{"handle":"odile"}' }, 400, 'INVALID', 'password'],
    [
      'a nul in a name',
      'accounts.join',
      { ...POST, body: '{"handle":"od\\u0000ile","password":"a short sentence"}' },
      400,
      'INVALID',
      'handle',
    ],
    ['broken JSON', 'accounts.join', { ...POST, body: '{"handle":' }, 400, 'INVALID'],
    ['an array', 'accounts.join', { ...POST, body: '[]' }, 400, 'INVALID'],
    ['no body', 'accounts.join', POST, 400, 'INVALID'],
    [
      'a body over 64 kB',
      'accounts.join',
      { ...POST, body: JSON.stringify({ handle: 'x'.repeat(70_000) }) },
      413,
      'INVALID',
    ],
    ['a body of 10 MB', 'accounts.join', { ...POST, body: 'x'.repeat(10_000_000) }, 413, 'INVALID'],
    ['a form', 'accounts.join', { method: 'POST', body: new URLSearchParams({ handle: 'odile' }) }, 415, 'INVALID'],
    [
      'plain text',
      'accounts.join',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'INVALID',
    ],
    [
      'another site',
      'accounts.join',
      { method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://example.org' }, body: '{}' },
      403,
      'NOT_ALLOWED',
    ],
    [
      'a broken cursor',
      `leaderboards.theories?input=${encodeURIComponent('{"board":"new","cursor":"x"}')}`,
      {},
      400,
      'INVALID',
      'cursor',
    ],
    [
      'a board that is not open',
      `leaderboards.theories?input=${encodeURIComponent('{"board":"best"}')}`,
      {},
      400,
      'INVALID',
      'board',
    ],
    [
      'a number that is none',
      `theories.open?input=${encodeURIComponent('{"id":"1; DROP TABLE theories"}')}`,
      {},
      400,
      'INVALID',
      'id',
    ],
    [
      'a theory that is not there',
      `theories.open?input=${encodeURIComponent('{"id":"424242"}')}`,
      {},
      404,
      'NOT_FOUND',
    ],
    ['a mutation by GET', `votes.set?input=${encodeURIComponent('{"theory":"1","on":true}')}`, {}, 405, 'INVALID'],
  ]
  for (const [name, path, init, status, refusal, field] of cases) {
    test(name, async ({ server }) => {
      const answer = await fetch(`${server.url}/api/trpc/${path}`, init)
      const text = await answer.text()
      expect(answer.status, text).toBe(status)
      const { data } = JSON.parse(text).error
      expect(data.refusal).toBe(refusal)
      if (field) expect(Object.keys(data.fields)).toContain(field)
      expect(text).not.toMatch(/stack|SELECT|prisma|node_modules/i)
    })
  }

  test('a batch of more than ten calls', async ({ server }) => {
    const path = Array.from({ length: 11 }, () => 'accounts.me').join(',')
    expect((await fetch(`${server.url}/api/trpc/${path}?batch=1&input={}`)).status).toBe(400)
    const ten = Array.from({ length: 10 }, () => 'accounts.me').join(',')
    expect((await fetch(`${server.url}/api/trpc/${ten}?batch=1&input={}`)).status).toBe(200)
  })

  test('an inner header of Next’s opens no door', async ({ server }) => {
    const headers = {
      ...POST.headers,
      'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
    }
    const answer = await fetch(`${server.url}/api/trpc/votes.set`, {
      method: 'POST',
      headers,
      body: '{"theory":"1","on":true}',
    })
    expect(answer.status).toBe(401)
  })

  test('the inner address of a page opens nothing, however it is spelt', async ({ server, fan }) => {
    const title = uniqueHandle('Behind the last curtain')
    const id = await propose(await fan('author'), { title, spoilerEpisode: 8 })
    for (const path of [
      `/seen-8/en/theories/${id}`,
      `/SEEN-8/en/theories/${id}`,
      `/%73een-8/en/theories/${id}`,
      `/%2Fseen-8/en/theories/${id}`,
      `/en/%2e%2e/seen-8/en/theories/${id}`,
      `/en/..%2f..%2fseen-8/en/theories/${id}`,
      `//seen-8/en/theories/${id}`,
      `/%5Cseen-8/en/theories/${id}`,
      `/seen-8/en/theories/${id}.rsc`,
      `/seen-9/en`,
    ]) {
      const answer = await fetch(`${server.url}${path}`)
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).not.toContain(title)
    }
  })

  test('a way back keeps its query', async ({ server }) => {
    for (const back of [
      '/en',
      '/fr/leaderboards/new?language=fr',
      '/en/join?then=%2Fen%2Ftheories%2F7%3Fa%3D1',
      '/en?a=b+c*',
    ]) {
      const answer = await fetch(`${server.url}/api/seen`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ episode: '3', back }),
      })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, back])
    }
  })

  test('a way back to another site is not taken', async ({ server }) => {
    for (const back of [
      '//example.org',
      'https://example.org',
      '/\\example.org',
      '/en//example.org',
      'javascript:alert(1)',
    ]) {
      const answer = await fetch(`${server.url}/api/seen`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ episode: '3', back }),
      })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    }
  })
})

test('what was spent is refused with the time to wait, and sign-in answers alike for known and unknown names', async () => {
  const server = await startServer(`limits_${test.info().workerIndex}`, { LIMITS: 'on' })
  try {
    const join = (handle: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/api/trpc/accounts.join`, {
        ...POST,
        headers: { ...POST.headers, ...headers },
        body: JSON.stringify({ handle, password: 'a short sentence' }),
      })
    for (let n = 0; n < 5; n++) expect((await join(`fan-${n}`)).status).toBe(200)
    // No header changes a client's address.
    for (const header of ['x-entracte-address', 'X-Entracte-Address', 'x-forwarded-for', 'forwarded', 'x-real-ip'])
      expect([header, (await join('fan-5', { [header]: '203.0.113.7' })).status]).toEqual([header, 429])
    const sixth = await join('fan-6')
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await sixth.json()).error.data.refusal).toBe('TOO_MANY')

    const csrf = await fetch(`${server.url}/api/auth/csrf`)
    const cookie = csrf.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const { csrfToken } = await csrf.json()
    const signIn = (handle: string, password: string) =>
      fetch(`${server.url}/api/auth/callback/credentials`, {
        method: 'POST',
        headers: { cookie },
        redirect: 'manual',
        body: new URLSearchParams({ csrfToken, handle, password, json: 'true' }),
      })
    for (const handle of ['fan-1', 'nobody']) {
      const statuses = []
      for (let n = 0; n < 6; n++) statuses.push((await signIn(handle, 'not the password')).status)
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    }
    expect((await signIn('fan-2', 'a short sentence')).status).toBe(200)
  } finally {
    await server.close()
  }
})
