import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { apart } from '../server/testing/apart.ts'
import { endAll, holderOf, join, newData, postgresOf, rightsOf, start } from './running.ts'

/** capabilities(7): CAP_DAC_READ_SEARCH. */
const LOOK_INTO_FOLDERS = 1n << 2n

let data: string
let port: number
beforeEach(async () => {
  data = await newData()
  port = await freePort()
})
afterEach(() => endAll(data))

test('it starts, refuses a second start on its data, stops when asked, and starts again with everything there', async () => {
  const first = start(data, port)
  const address = await first.ready
  expect(address).toBe(`http://127.0.0.1:${port}`)
  expect(await join(address, 'cheyenne')).toBe(true)
  expect((await stat(path.join(data, 'secrets.json'))).mode & 0o777).toBe(0o600)
  await expectOrdinary()

  const second = start(data, await freePort())
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`${address} (process ${await holderOf(data)})`)

  // Like another container: it sees neither the first one's processes nor its shared memory.
  const third = start(data, await freePort(), {}, { node: [...apart(), process.execPath] })
  expect(await third.ended).toBe(1)
  expect(third.said()).toContain(`Entracte already runs on the data folder ${data}: ${address}`)
  expect(await join(address, 'cheyenne')).toBe(false)

  const asked = Date.now()
  first.signal('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(Date.now() - asked).toBeLessThan(10_000)
  expect(postgresOf(data)).toBeNull()
  expect(await readdir(data)).not.toContain('entracte.lock')

  const again = start(data, port)
  expect(await join(await again.ready, 'cheyenne')).toBe(false)
  again.signal('SIGINT')
  expect(await again.ended).toBe(0)
})

test('of two starts at once on new data, exactly one goes on', async () => {
  const both = [start(data, port), start(data, await freePort())]
  const won = await Promise.any(both.map((one) => one.ready.then(() => one)))
  const lost = both.find((one) => one !== won)
  expect(await lost?.ended).toBe(1)
  expect(lost?.said()).toMatch(/✗ Entracte already runs on the data folder/)
  won.signal('SIGTERM')
  expect(await won.ended).toBe(0)
})

test('on a port that is taken it says so in one line, before it makes any data', async () => {
  const taken = net.createServer()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  const refused = start(data, port)
  expect(await refused.ended).toBe(1)
  taken.close()
  expect(complaint(refused.said())).toContain(`Port ${port}`)
  expect(await readdir(data).catch(() => [])).toEqual([])
})

test('on an address of another machine it says so, before it makes any data', async () => {
  const refused = start(data, port, { HOST: '203.0.113.5' })
  expect(await refused.ended).toBe(1)
  expect(complaint(refused.said())).toMatch(/203\.0\.113\.5.*HOST/)
  expect(refused.said()).not.toContain('taken')
  expect(await readdir(data).catch(() => [])).toEqual([])
})

test('data of another PostgreSQL is refused in one line and left as it is', async () => {
  const folder = path.join(data, 'postgres')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'PG_VERSION'), '17\n')
  const refused = start(data, port)
  expect(await refused.ended).toBe(1)
  expect(complaint(refused.said())).toMatch(/PostgreSQL 17.*Nothing was changed/)
  expect(await readdir(folder)).toEqual(['PG_VERSION'])
  expect(await readdir(data)).toEqual(['postgres'])
})

test('damaged secrets are refused in one line and left as they are', async () => {
  const file = path.join(data, 'secrets.json')
  await mkdir(data, { recursive: true })
  await writeFile(file, '{"postgresPassword":')
  await chmod(file, 0o600)
  const refused = start(data, port)
  expect(await refused.ended).toBe(1)
  expect(complaint(refused.said())).toContain(file)
  expect(await readFile(file, 'utf8')).toBe('{"postgresPassword":')
})

test('a folder that this user may not write is refused in one line, with the reason', async () => {
  await mkdir(data, { mode: 0o555 })
  const refused = start(data, port)
  expect(await refused.ended).toBe(1)
  expect(complaint(refused.said())).toMatch(/can't be written \(EACCES\)/)
  expect(refused.said()).toContain(data)
  expect(await readdir(data)).toEqual([])
})

test.each([
  ['PORT', { PORT: 'three thousand' }],
  ['LIMITS', { LIMITS: 'off', HOST: '0.0.0.0' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '-1' }],
  ['NEXTAUTH_SECRET', { DATABASE_URL: 'postgresql://127.0.0.1:1/nowhere' }],
])('a wrong %s is refused by its name', async (name, more) => {
  const refused = start(data, port, more)
  expect(await refused.ended).toBe(1)
  expect(complaint(refused.said())).toContain(name)
})

test('a database that does not answer is refused in one line', async () => {
  const more = { DATABASE_URL: 'postgresql://fan:secret@127.0.0.1:1/nowhere', NEXTAUTH_SECRET: 'x'.repeat(40) }
  const refused = start(data, port, more)
  expect(await refused.ended).toBe(1)
  expect(complaint(refused.said())).toContain('DATABASE_URL')
  expect(refused.said()).not.toContain('secret')
})

async function expectOrdinary(): Promise<void> {
  const { uid } = await stat(path.join(data, 'secrets.json'))
  for (const pid of [await holderOf(data), postgresOf(data) as number]) {
    const rights = await rightsOf(pid)
    if (process.platform === 'linux') expect(rights).not.toBeNull()
    if (!rights) continue
    expect(rights.uid).toBe(uid)
    expect(rights.uid).not.toBe(0)
    // Except to traverse root's folders.
    expect(rights.capabilities & ~LOOK_INTO_FOLDERS).toBe(0n)
  }
}

/** Fails unless there is exactly one line. */
function complaint(said: string): string {
  const lines = said.split('\n')
  const first = lines.findIndex((line) => line.startsWith('✗'))
  const rest = lines.slice(first).filter((line) => line !== '')
  expect(rest).toHaveLength(1)
  return rest[0] as string
}
