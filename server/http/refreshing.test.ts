import { execFile } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noteDrawn } from '../drawn-pages.ts'
import { environmentWith } from '../env.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'
import { refreshingAt } from './refreshing.ts'

const run = promisify(execFile)

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
  await expect
    .poll(() => told.slice(3).flat(), { timeout: 5_000 })
    .toEqual(expect.arrayContaining(['boards', 'lineages']))
})

// A page that was begun before something left the stage may be finished after it, and would be kept.
test('what leaves the stage while its page rests is marked at once, and again a whole rest later', async () => {
  noteDrawn('7', 8, '/en/theories/7')
  told.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await changed(['theory-7'])
    await vi.advanceTimersByTimeAsync(900)
    await changed(['theory-7'], 'at once')
    expect(told).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(100)
    await expect.poll(() => told.length).toBe(3)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect.poll(() => told.length).toBe(4)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual(Array(4).fill(['theory-7']))
  } finally {
    vi.useRealTimers()
  }
})

test('a proxy of the environment hears nothing of what the house tells itself', async () => {
  const { port } = next.address() as AddressInfo
  const program = `
    import { refreshingAt } from './server/http/refreshing.ts'
    await refreshingAt('http://127.0.0.1:${port}')(['boards'])
    process.exit(0)`
  const env = environmentWith({
    NODE_ENV: 'production',
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '',
  })
  // What can't be told stands in the log.
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env })
  expect(stdout).toBe('')
})

test('a theory whose pages nobody has drawn is not worth a word', async () => {
  told.length = 0
  await changed(['theory-41'])
  noteDrawn('42', 8, '/en/theories/42')
  await changed(['theory-42'])
  expect(told[0]).toEqual(['theory-42'])
})
