import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logRequest } from './request-log.ts'

const passedOn: unknown[] = []
const server = http.createServer((request, response) => {
  response.setHeader('x-request-id', logRequest(request, response))
  passedOn.push(request.headers['x-request-id'])
  response.end()
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function idOf(given?: string): Promise<string | null> {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    headers: given === undefined ? {} : { 'x-request-id': given },
  })
  const told = answer.headers.get('x-request-id')
  expect(passedOn.at(-1)).toBe(told)
  return told
}

test.each(['0123abcd', 'a-request_of-mine', crypto.randomUUID(), 'x'.repeat(64)])('%s is an id', async (given) => {
  expect(await idOf(given)).toBe(given)
})

test.each([
  ['none', undefined],
  ['nothing', ''],
  ['one that is short', 'abc'],
  ['one that is long', 'x'.repeat(65)],
  ['two', '0123abcd, 4567efgh'],
  ['what would end a string', '0123abcd","level":50,"msg":"forged'],
  ['markup', '<b>0123abcd</b>'],
  ['spaces', '0123 abcd'],
])('%s is replaced by one of ours', async (_, given) => {
  expect(await idOf(given)).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
})
