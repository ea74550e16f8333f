import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerMetrics, isMetrics, Metrics } from './metrics.ts'

const TOKEN = 'a token of sixteen and more'
const metrics = new Metrics({
  pages_kept: () => 3,
  pages_kept_bytes: () => 4_000,
  votes_waiting: () => 2,
  streams: () => 0,
  connections: () => 7,
})
const server = http.createServer((request, response) => {
  if (isMetrics(request))
    void answerMetrics(metrics, request, response, {
      token: request.headers['x-no-token'] ? '' : TOKEN,
      isPublic: request.headers['x-public'] !== undefined,
    })
})
let address: string
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

test('what was counted is told in lines that Prometheus reads', async () => {
  for (const how of ['kept', 'kept', 'drawn', 'old'] as const) metrics.pageRead(how)
  for (const status of [200, 204, 304, 404, 503]) metrics.answered(status)
  await metrics.timed(async () => 'drawn')
  const answer = await fetch(address)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  const text = await answer.text()
  for (const line of [
    'entracte_page_reads_total{how="kept"} 2',
    'entracte_requests_total{status="2xx"} 2',
    'entracte_requests_total{status="5xx"} 1',
    'entracte_page_drawing_seconds_count 1',
    'entracte_pages_kept 3',
    'entracte_pages_kept_bytes 4000',
    'entracte_votes_waiting 2',
    'entracte_connections 7',
  ])
    expect(text.split('\n')).toContain(line)
})

test.each([
  ['this machine', {}, 200],
  ['whom a proxy of this machine asks for', { 'x-forwarded-for': '127.0.0.1' }, 404],
  ['whom any proxy asks for', { forwarded: 'for=198.51.100.1' }, 404],
  ['whom another proxy asks for', { 'cf-connecting-ip': '198.51.100.1' }, 404],
  ['this machine, where a proxy may say nothing', { 'x-public': '1' }, 404],
  ['whoever has the token', { 'x-forwarded-for': '198.51.100.1', authorization: `Bearer ${TOKEN}` }, 200],
  ['whoever has another', { 'x-forwarded-for': '198.51.100.1', authorization: `Bearer ${TOKEN}.` }, 404],
  [
    'whoever has none, where there is none',
    { 'x-real-ip': '198.51.100.1', authorization: 'Bearer ', 'x-no-token': '1' },
    404,
  ],
])('%s is answered %s', async (_, headers, status) => {
  expect((await fetch(address, { headers: headers as Record<string, string> })).status).toBe(status)
})
