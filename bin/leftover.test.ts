import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identify } from '../server/db/embedded/process.ts'
import { endLeftover } from './leftover.mjs'

let folder: string
let note: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-leftover-'))
  note = path.join(folder, 'note.json')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

const FOREVER = 'setInterval(() => undefined, 60_000)'
const LINKS = ['run', 'leftover'].map((name) => JSON.stringify(path.join(import.meta.dirname, `${name}.mjs`)))

async function inTheMiddle(): Promise<{ start: ChildProcess; pid: number }> {
  const script = `
    const [{ run }, { noteCommand }] = await Promise.all([import(${LINKS[0]}), import(${LINKS[1]})])
    const onStart = async (pid) => {
      await noteCommand(pid, process.argv[1])
      console.log(pid)
    }
    await run(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { name: 'forever', onStart })`
  const start = spawn(process.execPath, ['--input-type=module', '-e', script, note], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(start)
  const [said] = (await once(start.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { start, pid: Number(said) }
}

test('what a start that was killed left running is ended, before the next one begins', async () => {
  const { start, pid } = await inTheMiddle()
  start.kill('SIGKILL')
  await once(start, 'exit')
  expect(await identify(pid)).not.toBeNull()
  await endLeftover(note)
  expect(await identify(pid)).toBeNull()
  expect(existsSync(note)).toBe(false)
})

test.each([
  ['began at another time', { at: 1 }],
  ['runs in another container', { place: 'another boot' }],
])('a process that has the number and %s goes on', async (_, difference) => {
  const { start, pid } = await inTheMiddle()
  await writeFile(note, JSON.stringify({ ...JSON.parse(await readFile(note, 'utf8')), ...difference }))
  await endLeftover(note)
  expect(await identify(pid)).not.toBeNull()
  expect(existsSync(note)).toBe(false)
  start.kill('SIGTERM')
  process.kill(-pid, 'SIGKILL')
})

test('where nothing was left there is nothing to do', async () => {
  await endLeftover(note)
  await writeFile(note, '{"pid":')
  await endLeftover(note)
  expect(existsSync(note)).toBe(false)
})
