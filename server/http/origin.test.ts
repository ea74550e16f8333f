import { afterEach, expect, test } from 'vitest'
import { completeEnv, env } from '../env.ts'
import { isCrossSite } from './origin.ts'

const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
const seenAt = (address: string) => completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL: address })
afterEach(() => void seenAt(NEXTAUTH_URL))

const sent = (headers: Record<string, string>) =>
  isCrossSite(new Request('http://10.0.0.2:3000/', { headers: { host: '10.0.0.2:3000', ...headers } }))

test('without an origin, only what the browser says of the sender counts', () => {
  expect(sent({})).toBe(false)
  expect(sent({ 'sec-fetch-site': 'same-origin' })).toBe(false)
  expect(sent({ 'sec-fetch-site': 'cross-site' })).toBe(true)
  expect(sent({ 'sec-fetch-site': 'same-site' })).toBe(true)
})

test('the host that was asked is ours', () => {
  expect(sent({ origin: 'http://10.0.0.2:3000' })).toBe(false)
  expect(sent({ origin: 'http://10.0.0.2:3001' })).toBe(true)
  expect(sent({ origin: 'https://example.org' })).toBe(true)
  expect(sent({ origin: 'null' })).toBe(true)
})

test('behind a proxy that asks by another name, the address that people see is ours too', () => {
  seenAt('https://entracte.example/')
  expect(sent({ origin: 'https://entracte.example', 'sec-fetch-site': 'same-origin' })).toBe(false)
  expect(sent({ origin: 'http://entracte.example' })).toBe(true)
  expect(sent({ origin: 'https://entracte.example:8443' })).toBe(true)
  expect(sent({ origin: 'https://entracte.example.org' })).toBe(true)
  expect(sent({ origin: 'https://entracte.example', 'sec-fetch-site': 'cross-site' })).toBe(true)
})

test('with no such address known, none is ours', () => {
  seenAt('')
  expect(sent({ origin: 'null' })).toBe(true)
})
