import { execFile } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { environmentWith } from '../env.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'
import { expiringAt } from './refreshing.ts'

const run = promisify(execFile)

const told: string[][] = []
const next = http.createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  if (request.headers[REFRESH_HEADER] === refreshKey.get()) told.push(JSON.parse(text))
  response.writeHead(204).end()
})
let address: string
beforeAll(async () => {
  await new Promise<void>((resolve) => next.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(next.address() as AddressInfo).port}`
})
afterAll(() => void next.close())
beforeEach(() => void told.splice(0))

test('pages are told under the server’s own key, a thousand at once', async () => {
  const pages = Array.from({ length: 2_500 }, (_, n) => `/seen-0/en/theories/${n}`)
  await expiringAt(address)(pages)
  expect(told.map(({ length }) => length)).toEqual([1_000, 1_000, 500])
  expect(told.flat()).toEqual(pages)
})

test('a proxy of the environment hears nothing of what the server tells itself', async () => {
  const program = `
    import { expiringAt } from './server/http/refreshing.ts'
    await expiringAt('${address}')(['/seen-0/en'])
    process.exit(0)`
  const env = environmentWith({
    NODE_ENV: 'production',
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '',
  })
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env })
  expect(stdout).toBe('')
})
