// Next must set up its AsyncLocalStorage before any of its modules reads it.
import 'next/dist/server/node-environment-baseline.js'
import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { SIZES } from '#server/contract/sizes.ts'
import { asNextWould } from '#server/testing/next-request.ts'
import { GET, POST } from '../auth/[...nextauth]/route.ts'
import { POST as seen } from '../seen/route.ts'

const ORIGIN = 'http://127.0.0.1:3000'
const auth = (path: string) => (request: NextRequest) =>
  (request.method === 'POST' ? POST : GET)(request, { params: Promise.resolve({ nextauth: path.split('/') }) })

/** Every route that takes a form, with a valid form and the status of its answer. */
const DOORS: [path: string, handler: (request: NextRequest) => Promise<Response>, form: string, allowed: number][] = [
  ['seen', seen, 'episode=3&back=/en', 303],
  ['auth/signout', auth('signout'), 'csrfToken=x', 302],
  ['auth/callback/credentials', auth('callback/credentials'), 'csrfToken=x&handle=odile&password=x', 302],
]

const send = (path: string, handler: (request: NextRequest) => Promise<Response>, body: BodyInit, headers = {}) => {
  const request = new NextRequest(`${ORIGIN}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: '127.0.0.1:3000', ...headers },
    body,
    duplex: 'half',
  })
  return asNextWould(request, handler)
}

describe.each(DOORS)('/api/%s', (path, handler, form, allowed) => {
  test.each([
    ['a form without a script', {}, allowed],
    ['our own page', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, allowed],
    ['another site', { origin: 'https://example.org' }, 403],
    ['another site, by its browser', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, 403],
  ])('sent by %s', async (_, headers, status) => {
    const answer = await send(path, handler, form, headers)
    expect([answer.status, status === 403 && answer.headers.has('set-cookie')]).toEqual([status, false])
  })

  test('is shut to what is longer than a body may be, also where it does not say how long it is', async () => {
    const long = `${form}&more=${'x'.repeat(SIZES.bodyBytes)}`
    const pieces = new ReadableStream({
      start(controller) {
        for (const piece of long.match(/.{1,9000}/gs) ?? []) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    })
    expect((await send(path, handler, long, { 'content-length': String(long.length) })).status).toBe(413)
    expect((await send(path, handler, pieces)).status).toBe(413)
  })
})

test.each(['javascript:alert(1)', 'https://example.org/', '//example.org', '%'])(
  'next-auth is never told to come back to %j',
  async (callbackUrl) => {
    for (const action of ['signin', 'csrf', 'error']) {
      const request = new NextRequest(`${ORIGIN}/api/auth/${action}?${new URLSearchParams({ callbackUrl })}`)
      const answer = await asNextWould(request, auth(action))
      expect([action, answer.status < 400]).toEqual([action, true])
      const told = [answer.headers.get('location') ?? '', ...answer.headers.getSetCookie()].map(decodeURIComponent)
      expect(told.join('\n')).not.toMatch(/example\.org|javascript:|callbackUrl=%/)
    }
  },
)
