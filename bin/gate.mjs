import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser.mjs'
import { Failure, tell } from './failure.mjs'
import { enableHooks } from './hooks.mjs'
import { keepTemporaryFilesInMemory } from './memory.mjs'
import { olderPostgres } from './older-postgres.mjs'
import { inCheckout } from './place.mjs'
import { prepare } from './prepare.mjs'
import { run, stopOnSignals } from './run.mjs'
import { step } from './steps.mjs'
import { Tally } from './tally.mjs'
import { onOlderPostgres, playwright, vitest } from './tests.mjs'

const SLOWEST = 10

/** The failure has been told. */
class Stop extends Error {}

/** Prints `N passed, N failed` last and exits. */
export async function gate({ browser }) {
  stopOnSignals()
  process.chdir(inCheckout())
  enableHooks()
  keepTemporaryFilesInMemory()
  makeTemporaryFolder()
  const tally = new Tally()
  try {
    await prepare({ build: false })
    await sideBySide(
      tally,
      () =>
        step('format and lint', () =>
          tool('biome', '@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'),
        ),
      async () => {
        await step('types of the routes', () => tool('next typegen', 'next/dist/bin/next', 'typegen'))
        await step('types', () => tool('tsc', 'typescript/bin/tsc', '--noEmit'))
      },
      () => step('unused code', () => tool('knip', 'knip/bin/knip.js')),
    )
    if (browser) await wholeGate(tally)
    else await unit(tally)
  } catch (error) {
    if (!(error instanceof Stop)) {
      tally.stepFailed()
      tell(error)
    }
  }
  const slowest = tally.slowest(SLOWEST)
  if (slowest.length > 0) process.stdout.write(`The slowest tests:\n${slowest.join('\n')}\n`)
  process.stdout.write(`${tally.line()}\n`)
  process.exit(tally.holds() ? 0 : 1)
}

/** Removed at the end. The seventy servers share compiled code there, which saves each two fifths of its work. */
function makeTemporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'entracte-gate-'))
  // Servers started by root change user.
  fs.chmodSync(folder, 0o1777)
  process.env.TMPDIR = folder
  process.env.NODE_COMPILE_CACHE = path.join(folder, 'compiled')
  fs.mkdirSync(process.env.NODE_COMPILE_CACHE)
  fs.chmodSync(process.env.NODE_COMPILE_CACHE, 0o1777)
  process.once('exit', () => {
    try {
      fs.rmSync(folder, { recursive: true, force: true })
    } catch {
      // After a signal others may still write there.
    }
  })
}

const unit = (tally) => tests('unit and integration', () => vitest(['pure', 'unit'], tally))

/** Tests of commands mostly wait, so others have the processors. */
async function wholeGate(tally) {
  const [browsers] = await sideBySide(
    tally,
    findBrowser,
    async () => {
      await prepare({ build: true })
      await tests('commands', () => vitest(['commands'], tally))
      await tests('on PostgreSQL 15', async () => onOlderPostgres(await olderPostgres(), tally))
    },
    () => unit(tally),
  )
  await tests('in the browser', () => playwright(browsers, tally))
}

/** Waits for all, even if one fails; tells each failure at once. */
async function sideBySide(tally, ...lines) {
  let failed = 0
  const ended = await Promise.all(
    lines.map((line) =>
      line().catch((error) => {
        failed++
        tally.stepFailed()
        tell(error)
      }),
    ),
  )
  if (failed > 0) throw new Stop()
  return ended
}

// The next tests still run.
async function tests(name, work) {
  try {
    await step(name, work)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    tell(error)
  }
}

async function tool(name, entry, ...args) {
  const program = inCheckout('node_modules', ...entry.split('/'))
  if (!fs.existsSync(program))
    throw new Failure(`${name} is not installed.`, { advice: 'Remove node_modules and try again.' })
  await run(process.execPath, [program, ...args], {
    name,
    lines: 80,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  })
}
