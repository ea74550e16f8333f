import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { endAll, join, postgresesOf, postgresOf, start } from './running.ts'
import { usedData } from './used-data.ts'

let data: string
let port: number
beforeEach(async () => {
  data = await usedData()
  port = await freePort()
})
afterEach(() => endAll(data))

test('a start on the heels of a stop waits until the server has closed, whatever else somebody keeps in databases', async () => {
  const other = { PGHOST: '192.0.2.1', PGUSER: 'odile', PGSSLMODE: 'require', PGOPTIONS: '-c search_path=nowhere' }
  const first = start(data, port, other)
  await first.ready
  first.signal('SIGTERM')
  const next = start(data, port)
  expect(await first.ended).toBe(0)
  await next.ready
  next.signal('SIGTERM')
  expect(await next.ended).toBe(0)
})

test('killed without a word, it starts again: the orphaned Postgres is stopped and nothing is lost', async () => {
  const killed = start(data, port)
  expect(await join(await killed.ready, 'cheyenne')).toBe(true)
  const orphan = postgresOf(data)
  killed.signal('SIGKILL')
  await killed.ended

  const again = start(data, port)
  expect(await join(await again.ready, 'cheyenne')).toBe(false)
  expect(postgresOf(data)).not.toBe(orphan)
  again.signal('SIGTERM')
  expect(await again.ended).toBe(0)
})

test('killed together with its Postgres, it starts again and nothing is lost', async () => {
  const killed = start(data, port)
  expect(await join(await killed.ready, 'cheyenne')).toBe(true)
  killed.signal('SIGKILL')
  await killed.ended
  process.kill(postgresOf(data) as number, 'SIGKILL')

  const again = start(data, port)
  expect(await join(await again.ready, 'cheyenne')).toBe(false)
  again.signal('SIGTERM')
  expect(await again.ended).toBe(0)
})

test('when Postgres alone is killed, it comes back by itself and nothing is lost', async () => {
  const running = start(data, port)
  const address = await running.ready
  expect(await join(address, 'cheyenne')).toBe(true)
  process.kill(postgresOf(data) as number, 'SIGKILL')
  await expect.poll(() => running.said(), { timeout: 30_000 }).toContain('restarted')
  await expect.poll(async () => (await fetch(`${address}/api/health`)).status, { timeout: 30_000 }).toBe(200)
  expect(await join(address, 'cheyenne')).toBe(false)
  running.signal('SIGTERM')
  expect(await running.ended).toBe(0)
  expect(postgresOf(data)).toBeNull()
})

test('stopped while Postgres stands still, it tells it to end all the same', async () => {
  const stuck = start(data, port)
  await stuck.ready
  const processes = await postgresesOf(data)
  for (const pid of processes) process.kill(pid, 'SIGSTOP')
  stuck.signal('SIGTERM')
  expect(await stuck.ended).toBe(1)
  for (const pid of processes) process.kill(pid, 'SIGCONT')
  await expect.poll(() => postgresOf(data), { timeout: 30_000 }).toBeNull()
})

test('asked for any port it takes a free one and says which', async () => {
  const running = start(data, 0)
  const address = await running.ready
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
  expect(await join(address, 'cheyenne')).toBe(true)
  const second = start(data, 0)
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`${address} (process`)
  running.signal('SIGTERM')
  expect(await running.ended).toBe(0)
})
