import fs from 'node:fs'
import { findBrowser } from './browser.mjs'
import { Failure, tell } from './failure.mjs'
import { enableHooks } from './hooks.mjs'
import { olderPostgres } from './older-postgres.mjs'
import { inCheckout } from './place.mjs'
import { prepare } from './prepare.mjs'
import { run, stopOnSignals } from './run.mjs'
import { step } from './steps.mjs'
import { Tally } from './tally.mjs'
import { onOlderPostgres, playwright, vitest } from './tests.mjs'

const SLOWEST = 10

/** Runs every check. Prints `N passed, N failed` last and exits. */
export async function gate({ browser }) {
  stopOnSignals()
  process.chdir(inCheckout())
  enableHooks()
  const tally = new Tally()
  try {
    await prepare({ build: false })
    await step('format and lint', () =>
      tool('biome', '@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'),
    )
    await step('types of the routes', () => tool('next typegen', 'next/dist/bin/next', 'typegen'))
    await step('types', () => tool('tsc', 'typescript/bin/tsc', '--noEmit'))
    await step('unused code', () => tool('knip', 'knip/bin/knip.js'))
    await tests('unit and integration', () => vitest('house', tally))
    if (browser) {
      await tests('on PostgreSQL 15', async () => onOlderPostgres(await olderPostgres(), tally))
      await prepare({ build: true })
      await tests('commands', () => vitest('commands', tally))
      const chromium = await findBrowser()
      await tests('in the browser', () => playwright(chromium, tally))
    }
  } catch (error) {
    tally.stepFailed()
    tell(error)
  }
  const slowest = tally.slowest(SLOWEST)
  if (slowest.length > 0) process.stdout.write(`The slowest tests:\n${slowest.join('\n')}\n`)
  process.stdout.write(`${tally.line()}\n`)
  process.exit(tally.holds() ? 0 : 1)
}

// After failed tests the next ones still run, so that one run tells everything.
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
