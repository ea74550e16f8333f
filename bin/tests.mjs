import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { CACHE, inCheckout } from './place.mjs'
import { run } from './run.mjs'

const LINES_SHOWN = 200

/** Tests that query Postgres, run on an older version too. */
const ASKED = [
  'server/db/',
  'server/domain/search',
  'server/domain/leaderboards',
  'server/domain/editions',
  'server/domain/export',
  'server/domain/leaving',
  'server/domain/left-words',
  'server/domain/threads',
  'server/domain/words',
  'prisma/functions',
  'prisma/migrating/apply',
  'prisma/tables',
  'prisma/words-anew',
  'prisma/upgrade',
]

export const onOlderPostgres = (programs, tally) =>
  vitest(['unit'], tally, {
    name: 'vitest older',
    files: ASKED,
    env: { TEST_POSTGRES: programs },
  })

/** A Failure holds the output of failed tests. */
export function vitest(projects, tally, { name = `vitest ${projects.at(-1)}`, files = [], env = {} } = {}) {
  const report = reportFile(name.replace(' ', '-'))
  const program = inCheckout('node_modules/vitest/vitest.mjs')
  const args = [
    program,
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...files,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  return count(name, args, report, tally, env, inVitest)
}

/** A test that passed only when retried has failed. */
export function playwright({ browser, shell }, tally) {
  const report = reportFile('playwright')
  const args = [inCheckout('node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json']
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_CHROMIUM: browser, PLAYWRIGHT_SHELL: shell }
  return count('playwright', args, report, tally, env, inPlaywright)
}

export const inVitest = ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests + numTodoTests,
  times: testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      name: `${path.relative(inCheckout(), name)} › ${fullName}`,
      ms: duration ?? 0,
    })),
  ),
})

export const inPlaywright = ({ stats, suites }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  times: suites.flatMap(specsIn).flatMap(({ file, title, tests }) =>
    tests.map(({ results }) => ({
      name: `${file} › ${title}`,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  ),
})

const specsIn = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsIn)]

/**
 * A skipped test counts as failed, as does a run without tests or with a bad end (an unloadable file, a stray error).
 */
export async function count(name, args, report, tally, env, read) {
  fs.rmSync(report, { force: true })
  let failure = null
  try {
    await run(process.execPath, args, { name, lines: LINES_SHOWN, env: { ...process.env, NO_COLOR: '1', ...env } })
  } catch (error) {
    failure = error
  }
  const none = { passed: 0, failed: 0, skipped: 0, times: [] }
  const { passed, failed, skipped, times } = fs.existsSync(report)
    ? read(JSON.parse(fs.readFileSync(report, 'utf8')))
    : none
  const faults = failed + skipped
  const isEmpty = !failure && passed === 0
  tally.add({ passed, failed: faults === 0 && (failure || isEmpty) ? 1 : faults, times })
  if (failure) throw failure
  if (skipped > 0) throw new Failure(`${name} skipped ${skipped} of its tests, which counts as failed.`)
  if (isEmpty || failed > 0) throw new Failure(isEmpty ? `${name} ran no test.` : `${name} had ${failed} failed.`)
  return `${passed} passed`
}

function reportFile(name) {
  const folder = path.join(CACHE, 'reports')
  fs.mkdirSync(folder, { recursive: true })
  return path.join(folder, `${name}.json`)
}
