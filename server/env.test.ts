import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

test('an empty environment has every default', () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATABASE_URL: '',
    ENTRACTE_DATA: '.data',
    LIMITS: 'on',
    TRUSTED_PROXIES: 0,
  })
})

test.each([
  ['PORT', { PORT: 'banana' }],
  ['PORT', { PORT: '70000' }],
  ['LIMITS', { LIMITS: 'off', HOST: '0.0.0.0' }],
  ['LIMITS', { LIMITS: 'maybe' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
  ['NEXTAUTH_SECRET', { DATABASE_URL: 'postgresql://localhost/x' }],
  ['NEXTAUTH_SECRET', { NEXTAUTH_SECRET: 'short' }],
  ['NEXTAUTH_URL', { NEXTAUTH_URL: 'entracte' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '-1' }],
])('a wrong %s is named: %j', (name, source) => {
  expect(() => readEnv(source)).toThrow(name)
})

test('limits may be off on a loopback address', () => {
  for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(readEnv({ LIMITS: 'off', HOST }).LIMITS).toBe('off')
})
