import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { CACHE, inCheckout } from './place.mjs'
import { run } from './run.mjs'

const LINES_SHOWN = 200

/** What Postgres is asked: tests that an older one has to pass as well. */
const ASKED = [
  'server/db/',
  'server/domain/search',
  'server/domain/leaderboards',
  'server/domain/editions',
  'server/domain/leaving',
  'server/domain/left-words',
  'server/domain/threads',
  'server/domain/words',
  'prisma/words-anew',
]

/** Runs what asks Postgres on an older one, whose programs lie in this folder. */
export const onOlderPostgres = (programs, tally) =>
  vitest('house', tally, { files: ASKED, env: { TEST_POSTGRES: programs } })

/** Runs one project of vitest and counts its tests; a Failure holds what the failed ones said. */
export function vitest(project, tally, { files = [], env = {} } = {}) {
  const report = reportFile(`vitest-${project}`)
  const program = inCheckout('node_modules/vitest/vitest.mjs')
  const args = [
    program,
    'run',
    '--project',
    project,
    ...files,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  return count(`vitest ${project}`, args, report, tally, env, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }))
}

/** Runs the end-to-end tests in this browser and counts them. One that passed only at a second try has failed. */
export function playwright(browser, tally) {
  const report = reportFile('playwright')
  const args = [inCheckout('node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json']
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_CHROMIUM: browser }
  return count('playwright', args, report, tally, env, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
  }))
}

async function count(name, args, report, tally, env, read) {
  fs.rmSync(report, { force: true })
  let failure = null
  try {
    await run(process.execPath, args, { name, lines: LINES_SHOWN, env: { ...process.env, NO_COLOR: '1', ...env } })
  } catch (error) {
    failure = error
  }
  const counts = fs.existsSync(report) ? read(JSON.parse(fs.readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  // A run that ended badly without a failed test (a file that does not load, a stray error) has failed all the same.
  if (failure && counts.failed === 0) counts.failed = 1
  if (!failure && counts.passed === 0) counts.failed = 1
  tally.add(counts)
  if (failure) throw failure
  if (counts.failed > 0) throw new Failure(`${name} ran no test.`)
  return `${counts.passed} passed`
}

function reportFile(name) {
  const folder = path.join(CACHE, 'reports')
  fs.mkdirSync(folder, { recursive: true })
  return path.join(folder, `${name}.json`)
}
