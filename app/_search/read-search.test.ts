// Next must set up its AsyncLocalStorage before any of its modules reads it.
import 'next/dist/server/node-environment-baseline.js'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SIZES } from '#server/contract/sizes.ts'
import { type Rate, spend } from '#server/domain/rates.ts'
import { answering } from '#server/http/answering.ts'
import { asNextWould } from '#server/testing/next-request.ts'
import { readSearch, readWords } from './read-search.ts'

/** Answers as the search page does: the header carries its address. */
const server = http.createServer((incoming, outgoing) =>
  answering(outgoing, async () => {
    const headers = { 'x-entracte-address': String(incoming.headers['x-entracte-address']) }
    const asked = new NextRequest('http://127.0.0.1:3000/en/search', { headers })
    const read = await asNextWould(asked, () => readSearch(8, { q: 'paris' }))
    outgoing.end(JSON.stringify(read))
  }),
)
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const search = (address: string) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers: { 'x-entracte-address': address } })

test.each<[Rate, string]>([
  ['searches', '192.0.2.1'],
  ['threads', '192.0.2.2'],
])('who has spent their %s is told 429 by the page, and when to come again; nobody else is', async (rate, address) => {
  const first = await search(address)
  expect([first.status, first.headers.get('retry-after')]).toEqual([200, null])
  expect(await first.json()).toHaveProperty('theories')
  for (let spent = 1; spent < 60; spent++) await spend(rate, `address/${address}`)
  const refused = await search(address)
  const { wait } = await refused.json()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(wait)])
  expect(refused.headers.get('cache-control')).toBe('no-store')
  expect((await search('192.0.2.3')).status).toBe(200)
})

test.each(['', '  ', '\u200b', '\u00ad\u00ad', ' \u200b \ufeff', '\u202e'])(
  '%j shows nothing, and asks for nothing',
  (typed) => {
    expect(readWords(typed)).toEqual({ q: '' })
  },
)

test('what cannot be read is told why, and stays as it was typed', () => {
  const long = 'x'.repeat(50 * SIZES.search)
  expect(readWords(long)).toEqual({ q: long, fault: { problem: 'TOO_LONG', limit: SIZES.search } })
  expect(readWords('th\u200béo')).toEqual({ q: 'théo' })
})
