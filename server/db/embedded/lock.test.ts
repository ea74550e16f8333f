import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const ADDRESS = 'http://127.0.0.1:3000'

test('a held lock is refused with the address of its holder, and a released one is free', async () => {
  const lock = await takeLock(folder, ADDRESS)
  await expect(takeLock(folder, 'http://127.0.0.1:4000')).rejects.toThrow(ADDRESS)
  await lock.release()
  await (await takeLock(folder, ADDRESS)).release()
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['a process that is gone', { pid: 2 ** 22 + 1, started: '1', address: ADDRESS }],
  ['another process under the same number', { pid: process.pid, started: 'long ago', address: ADDRESS }],
])('the lock of %s is taken over', async (_, holder) => {
  await writeFile(path.join(folder, 'entracte.lock'), JSON.stringify(holder))
  await (await takeLock(folder, ADDRESS)).release()
})

test('half a lock is taken over', async () => {
  await writeFile(path.join(folder, 'entracte.lock'), '{"pid":')
  await (await takeLock(folder, ADDRESS)).release()
})
