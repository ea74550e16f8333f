import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { lookAt } from './entry.ts'

const request = (headers: Record<string, string>, url = '/en') =>
  ({
    method: 'GET',
    url,
    httpVersion: '1.1',
    headers: { host: 'localhost', ...headers },
    rawHeaders: Object.entries({ host: 'localhost', ...headers }).flat(),
  }) as unknown as IncomingMessage

test('of a browser that calls itself by a name without an end the beginning is taken along', () => {
  const named = request({ 'user-agent': 'a'.repeat(15_000) })
  expect(lookAt(named)).toBeNull()
  expect(named.headers['user-agent']).toBe('a'.repeat(400))
  const nameless = request({})
  expect(lookAt(nameless)).toBeNull()
  expect('user-agent' in nameless.headers).toBe(false)
})

test.each([
  ['?', 0, null],
  ['?', 63, null],
  ['?', 64, 400],
  ['/&?', 63, 400],
  ['?a?', 63, 400],
])('an address asks so much and no more: %s and %i more', (begins, more, status) => {
  expect(lookAt(request({}, `/en${begins}${'&a=b'.repeat(more)}`))?.status ?? null).toBe(status)
})
