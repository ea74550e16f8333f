import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CACHE, inCheckout } from './place.mjs'
import { Tally } from './tally.mjs'
import { count, inPlaywright, inVitest } from './tests.mjs'

// Inside the checkout, so that the runners resolve.
let folder: string
beforeEach(async () => {
  await mkdir(CACHE, { recursive: true })
  folder = await mkdtemp(path.join(CACHE, 'sample-'))
})
afterEach(() => rm(folder, { recursive: true }))

const PASSES = `test('passes', () => {})`
const FAILS = `test('fails', () => { throw new Error('as it should') })`

const runners = {
  vitest: async (content: string, tally: Tally) => {
    await writeFile(path.join(folder, 'sample.test.js'), `import { test } from 'vitest'\n${content}`)
    const report = path.join(folder, 'report.json')
    const program = inCheckout('node_modules/vitest/vitest.mjs')
    const args = [program, 'run', '--root', folder, '--reporter=json', `--outputFile=${report}`]
    return count('sample', args, report, tally, { CI: '' }, inVitest)
  },
  playwright: async (content: string, tally: Tally) => {
    await writeFile(path.join(folder, 'sample.spec.js'), `import { test } from '@playwright/test'\n${content}`)
    // What passes at its second try must count as failed.
    await writeFile(path.join(folder, 'playwright.config.js'), 'export default { retries: 1 }')
    const report = path.join(folder, 'report.json')
    const args = [inCheckout('node_modules/@playwright/test/cli.js'), 'test', '-c', folder, '--reporter=json']
    return count('sample', args, report, tally, { PLAYWRIGHT_JSON_OUTPUT_FILE: report }, inPlaywright)
  },
}

test.each<[keyof typeof runners, string, string, string]>([
  ['vitest', 'all pass', PASSES, '1 passed, 0 failed'],
  ['vitest', 'one fails', `${PASSES}\n${FAILS}`, '1 passed, 1 failed'],
  ['vitest', 'one is skipped', `${PASSES}\ntest.skip('skipped', () => {})`, '1 passed, 1 failed'],
  ['vitest', 'one is only planned', `${PASSES}\ntest.todo('planned')`, '1 passed, 1 failed'],
  ['vitest', 'others are hidden by one', `${PASSES}\ntest.only('alone', () => {})`, '1 passed, 1 failed'],
  ['vitest', 'the file does not load', `${PASSES}\nthrow new Error('as it should')`, '0 passed, 1 failed'],
  ['vitest', 'there is none', '', '0 passed, 1 failed'],
  ['playwright', 'all pass', PASSES, '1 passed, 0 failed'],
  ['playwright', 'one fails', `${PASSES}\n${FAILS}`, '1 passed, 1 failed'],
  ['playwright', 'one is skipped', `${PASSES}\ntest.skip('skipped', () => {})`, '1 passed, 1 failed'],
  [
    'playwright',
    'one passes at its second try',
    `${PASSES}\ntest('flaky', ({}, { retry }) => { if (retry === 0) throw new Error('as it should') })`,
    '1 passed, 1 failed',
  ],
])('the gate’s sum of %s where %s', async (runner, _, content, sum) => {
  const tally = new Tally()
  const holds = await runners[runner](content, tally).then(
    () => true,
    () => false,
  )
  expect(tally.line()).toBe(sum)
  expect(holds).toBe(sum.endsWith(' 0 failed'))
  expect(tally.holds()).toBe(holds)
  const named = sum.startsWith('0') ? [] : [expect.stringMatching(/^ +\d+\.\d s {2}\S*sample\.\w+\.js › \S/)]
  expect(tally.slowest(1)).toEqual(named)
})

test('the slowest tests come first, and no more of them than asked for', () => {
  const tally = new Tally()
  tally.add({ passed: 1, failed: 0, times: [{ name: 'short', ms: 40 }] })
  tally.add({
    passed: 2,
    failed: 0,
    times: [
      { name: 'long', ms: 12_340 },
      { name: 'middling', ms: 1_000 },
    ],
  })
  expect(tally.slowest(2)).toEqual(['  12.3 s  long', '   1.0 s  middling'])
})

test('a step that fails counts as one, and a gate without a test does not hold', () => {
  const tally = new Tally()
  expect([tally.line(), tally.holds()]).toEqual(['0 passed, 1 failed', false])
  tally.add({ passed: 2, failed: 0 })
  expect([tally.line(), tally.holds()]).toEqual(['2 passed, 0 failed', true])
  tally.stepFailed()
  expect([tally.line(), tally.holds()]).toEqual(['2 passed, 1 failed', false])
})
