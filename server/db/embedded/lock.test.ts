import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test as base, expect } from 'vitest'
import { apart } from '../../testing/apart.ts'
import { type Holder, readHolder } from './holder.ts'
import { Held, refuseHeld, takeLock } from './lock.ts'
import { place } from './place.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({ task: _ }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-lock-'))
    await use(folder)
    for (const child of children.get(folder) ?? []) child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  },
}).concurrent
const children = new Map<string, ChildProcess[]>()

const fileIn = (folder: string) => path.join(folder, 'entracte.lock')
const ADDRESS = 'http://127.0.0.1:3000'

test('a held lock is refused with the address of its holder, and a released one is free', async ({ folder }) => {
  const lock = await takeLock(folder, ADDRESS)
  await expect(takeLock(folder, 'http://127.0.0.1:4000')).rejects.toThrow(ADDRESS)
  await expect(refuseHeld(folder)).rejects.toThrow(ADDRESS)
  await lock.release()
  await refuseHeld(folder)
  await (await takeLock(folder, ADDRESS)).release()
  expect(await readdir(folder)).toEqual(['entracte.mutex'])
})

test.for<[string, () => Promise<Holder>]>([
  ['a process that is gone', async () => ({ pid: 2 ** 22 + 1, started: '1', address: ADDRESS, place: await place() })],
  [
    'another process under the same number',
    async () => ({ pid: process.pid, started: 'long ago', address: ADDRESS, place: await place() }),
  ],
  [
    'a machine that was switched off',
    async () => ({ pid: process.pid, started: 'then', address: ADDRESS, place: 'another boot' }),
  ],
  ['an older Entracte', async () => ({ pid: 2 ** 22 + 1, started: '1', address: ADDRESS })],
])('the lock of %s is taken over', async ([, holder], { folder }) => {
  await writeFile(fileIn(folder), JSON.stringify(await holder()))
  await (await takeLock(folder, ADDRESS)).release()
})

test('half a lock is taken over', async ({ folder }) => {
  await writeFile(fileIn(folder), '{"pid":')
  await (await takeLock(folder, ADDRESS)).release()
})

test('an older Entracte that lives and knows the file alone is refused', async ({ folder }) => {
  const holder = await holding(folder)
  const { pid, started } = (await readHolder(fileIn(folder))) as Holder
  holder.kill('SIGSTOP')
  await rm(path.join(folder, 'entracte.mutex'))
  await writeFile(fileIn(folder), JSON.stringify({ pid, started, address: ADDRESS }))
  await expect(takeLock(folder, ADDRESS)).rejects.toThrow(Held)
})

test('of many that take it at once over a dead process’ lock, one has it', async ({ folder }) => {
  await writeFile(fileIn(folder), JSON.stringify({ pid: 2 ** 22 + 1, started: '1', address: ADDRESS }))
  const taken = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder, ADDRESS)))
  const locks = taken.filter((one) => one.status === 'fulfilled')
  expect(locks).toHaveLength(1)
  expect(taken.filter((one) => one.status === 'rejected').every(({ reason }) => reason instanceof Held)).toBe(true)
  for (const { value } of locks) await value.release()
})

test('a holder whom nobody sees holds it: in a namespace of its own, stopped or not, until it ends', async ({
  folder,
}) => {
  const holder = await holding(folder, apart())
  if (apart().length === 0) await hide(folder)
  await expect(takeLock(folder, ADDRESS)).rejects.toThrow(Held)
  process.kill(-(holder.pid as number), 'SIGSTOP')
  await expect(takeLock(folder, ADDRESS)).rejects.toThrow(Held)
  await expect(refuseHeld(folder)).rejects.toThrow(Held)
  process.kill(-(holder.pid as number), 'SIGKILL')
  await once(holder, 'exit')
  await (await takeLock(folder, ADDRESS)).release()
})

test('a holder on another machine, whose lock does not reach us, holds it as long as it moves its file', async ({
  folder,
}) => {
  const holder = await holding(folder)
  await hide(folder)
  // As on a file system without locks.
  await rm(path.join(folder, 'entracte.mutex'))
  await expect(takeLock(folder, ADDRESS)).rejects.toThrow(Held)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  await (await takeLock(folder, ADDRESS)).release()
})

test('a holder whose folder was taken is told', async ({ folder }) => {
  const told = Promise.withResolvers<void>()
  const lock = await takeLock(folder, ADDRESS, () => told.resolve())
  const other = { pid: 1, started: '1', address: 'http://127.0.0.1:4000', place: 'elsewhere', token: 'theirs' }
  await writeFile(fileIn(folder), JSON.stringify(other))
  await told.promise
  await lock.release()
  expect(await readHolder(fileIn(folder))).toEqual(other)
})

const HOLD = `
import { takeLock } from ${JSON.stringify(path.join(import.meta.dirname, 'lock.ts'))}
await takeLock(process.argv[1], ${JSON.stringify(ADDRESS)})
console.log('held')
setInterval(() => undefined, 60_000)`

async function holding(folder: string, prefix: string[] = []): Promise<ChildProcess> {
  const [command = '', ...args] = [...prefix, process.execPath, '--input-type=module', '-e', HOLD, folder]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  children.set(folder, [...(children.get(folder) ?? []), child])
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  return child
}

async function hide(folder: string): Promise<void> {
  const holder = JSON.parse(await readFile(fileIn(folder), 'utf8'))
  await writeFile(
    fileIn(folder),
    JSON.stringify({ ...holder, pid: 2 ** 22 + 1, started: '1', place: 'another machine' }),
  )
}
