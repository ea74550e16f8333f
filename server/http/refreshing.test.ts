import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteDrawn } from '../drawn-pages.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'
import { refreshingAt } from './refreshing.ts'

// The other side: what Next would be told, and whether it was told by us.
const told: string[][] = []
const next = http.createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  if (request.headers[REFRESH_HEADER] === refreshKey.get()) told.push(JSON.parse(text))
  response.writeHead(204).end()
})
let changed: ReturnType<typeof refreshingAt>
beforeAll(async () => {
  await new Promise<void>((resolve) => next.listen(0, '127.0.0.1', resolve))
  changed = refreshingAt(`http://127.0.0.1:${(next.address() as AddressInfo).port}`)
})
afterAll(() => void next.close())

test('votes are gathered for a second, and what has left the stage waits for none of them', async () => {
  for (let vote = 0; vote < 100; vote++) await changed(['boards'])
  expect(told).toEqual([['boards']])
  await changed(['boards', 'lineages'], 'at once')
  await changed(['boards', 'lineages'], 'at once')
  expect(told.slice(1)).toEqual([
    ['boards', 'lineages'],
    ['boards', 'lineages'],
  ])
  // What was drawn meanwhile is drawn once more.
  await expect.poll(() => told.slice(3).flat().sort(), { timeout: 5_000 }).toEqual(['boards', 'lineages'])
})

test('a theory whose pages nobody has drawn is not worth a word', async () => {
  told.length = 0
  await changed(['theory-41'])
  noteDrawn('42', 8, '/en/theories/42')
  await changed(['theory-42'])
  expect(told[0]).toEqual(['theory-42'])
})
