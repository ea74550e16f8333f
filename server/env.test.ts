import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

const DEFAULTS = {
  PORT: 3000,
  HOST: '127.0.0.1',
  DATABASE_URL: '',
  ENTRACTE_DATA: '.data',
  NEXTAUTH_URL: '',
  NEXTAUTH_SECRET: '',
  TRUSTED_PROXIES: 0,
  PAGES_MB: 128,
  WORKERS: 1,
  METRICS_TOKEN: '',
  LIMITS: 'on',
}

test('an empty environment has every default', () => {
  expect(readEnv({})).toMatchObject(DEFAULTS)
})

test.each(['', ' ', '\t'])(
  'so has one in which all is set to %j, as tools do that pass on what is not there',
  (nothing) => {
    expect(readEnv(Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, nothing])))).toMatchObject(DEFAULTS)
  },
)

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
  ['PAGES_MB', { PAGES_MB: '1' }],
  ['WORKERS', { WORKERS: '0' }],
  ['WORKERS', { WORKERS: '17' }],
  ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
])('a wrong %s is named: %j', (name, source) => {
  expect(() => readEnv(source)).toThrow(name)
})

test('limits may be off on a loopback address', () => {
  for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(readEnv({ LIMITS: 'off', HOST }).LIMITS).toBe('off')
})
