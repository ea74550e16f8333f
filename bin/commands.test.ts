import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { identify } from '../server/db/embedded/process.ts'
import { CHECKOUT } from './place.mjs'
import { endAll, holderOf, newData, postgresOf, runCommand, start } from './running.ts'
import { fill } from './used-data.ts'

let data: string
let around: string
beforeEach(async () => {
  data = await newData()
  around = path.dirname(data)
})
afterEach(() => endAll(data))

const { scripts } = JSON.parse(await readFile(path.join(CHECKOUT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

test.each(Object.entries(scripts))('npm run %s explains itself, and does nothing else', async (name, script) => {
  const [, command = ''] = /^node bin\/(\w+)\.mjs$/.exec(script) ?? []
  for (const asking of ['--help', '-h']) {
    const { status, out, err } = await runCommand(command, data, [asking])
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(new RegExp(`^npm (run )?${name} - .+\\n\\n`))
    expect(out).toMatch(/^Environment/m)
    expect(out).toMatch(/^Exit codes: 0 .+; 1 .+/m)
  }
  expect(await readdir(around)).toEqual([])
})

test.each([
  ['bench', ['--theories', '999'], '--theories must be a whole number from 1000 to 1000000'],
  ['bench', ['--seconds', 'ten'], '--seconds must be'],
  ['bench', ['--quik'], "Unknown option '--quik'"],
  ['chaos', ['--clients', '1'], '--clients must be'],
  ['verify', ['--jsn'], "Unknown option '--jsn'"],
  ['recount', ['twice'], "Unexpected argument 'twice'"],
  ['tables', ['--check'], "Unknown option '--check'"],
  ['grant', ['odile'], 'ROLE is missing: HANDLE ROLE'],
  ['grant', ['odile', 'admin', 'odette'], "Unexpected argument 'odette'"],
  ['grant', ['odile', 'admin', '--force'], "Unknown option '--force'"],
])('npm run %s refuses %j by its name', async (name, args, words) => {
  const { status, out, err } = await runCommand(name, data, args)
  expect([status, out]).toEqual([1, ''])
  expect(err).toContain(`✗ ${words}`)
  expect(await readdir(around)).toEqual([])
})

test('npm run tables writes the file that is there, and leaves nothing else', async () => {
  const file = path.join(CHECKOUT, 'prisma', 'tables.sql')
  const before = await readFile(file, 'utf8')
  const { status, out, err } = await runCommand('tables', data)
  expect([status, err]).toEqual([0, ''])
  expect(out).toContain('prisma/tables.sql is written.')
  expect(await readFile(file, 'utf8')).toBe(before)
  expect(await readdir(around)).toEqual([])
})

test('npm run dev compiles pages as they are asked for, and stops when asked', async () => {
  await fill(data)
  const server = start(data, await freePort(), { CI: 'true' }, { command: 'dev' })
  const address = await server.ready
  const page = await fetch(`${address}/en`)
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch(/hmr-client|react-refresh/)
  server.signal('SIGINT')
  expect(await server.ended).toBe(0)
  expect(postgresOf(data)).toBeNull()
})

test('npm run bench fills a database of its own and measures it; broken off, it leaves nothing', async () => {
  const args = ['--theories', '1_000', '--votes', '1,000', '--rounds', '1', '--seconds', '1', '--seed', '7']
  const bench = start(data, 0, { TMPDIR: around }, { command: 'bench', args })
  await expect.poll(bench.said, { timeout: 150_000, interval: 250 }).toMatch(/board \w+: measured/)
  expect(bench.said()).toMatch(/^1,000 theories, 1,000 votes, --seed 7$/m)
  const [folder = ''] = (await readdir(around)).filter((name) => name.startsWith('entracte-bench-'))
  const postgres = postgresOf(path.join(around, folder)) as number
  bench.signal('SIGINT')
  expect(await bench.ended).toBe(130)
  expect(await identify(postgres)).toBeNull()
  expect(await readdir(around)).toEqual([])
})

test('under an older Node everything goes on under the fetched one: words, exit code and signals', async () => {
  const older = await olderCheckout()
  const none = start(data, 0, {}, { ...older, command: 'verify' })
  expect(await none.ended).toBe(1)
  expect(none.said()).toContain('There is no data in')

  await fill(data)
  const server = start(data, await freePort(), {}, older)
  expect((await fetch(`${await server.ready}/api/health`)).status).toBe(200)
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(postgresOf(data)).toBeNull()

  const cut = start(data, await freePort(), {}, older)
  await cut.ready
  const pid = await holderOf(data)
  cut.signal('SIGKILL')
  await cut.ended
  await expect.poll(() => identify(pid), { timeout: 15_000 }).toBeNull()
  expect(postgresOf(data)).toBeNull()
})

async function olderCheckout() {
  const checkout = path.join(around, 'checkout')
  await mkdir(checkout)
  for (const name of await readdir(CHECKOUT)) {
    if (['.git', '.cache', 'bin'].includes(name)) continue
    await symlink(path.join(CHECKOUT, name), path.join(checkout, name))
  }
  await cp(path.join(CHECKOUT, 'bin'), path.join(checkout, 'bin'), { recursive: true })
  const { PACKAGES } = await import('./runtime.mjs')
  const name = (PACKAGES as Record<string, string>)[`${process.platform}-${process.arch}`] as string
  const programs = path.join(checkout, '.cache', 'node-24', 'node_modules', name, 'bin')
  await mkdir(programs, { recursive: true })
  await symlink(process.execPath, path.join(programs, path.basename(process.execPath)))
  return { folder: path.join(checkout, 'bin'), node: await olderNode() }
}

/** A Node below 24, else this one under a false version. */
async function olderNode(): Promise<string[]> {
  const named = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'node'))
  const older = named.find((program) => /^v2[0-3]\./.test(String(spawnSync(program, ['--version']).stdout)))
  if (older) return [older]
  const claim = path.join(around, 'older.mjs')
  await writeFile(claim, `Object.defineProperty(process.versions, 'node', { value: '20.11.0' })`)
  return [process.execPath, '--import', claim]
}
