import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { inCheckout } from './place.mjs'
import { run } from './run.mjs'
import { step } from './steps.mjs'

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The Chromium to test in; installs one if there is none. */
export async function findBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM
  if (given && !fs.existsSync(given)) throw new Failure(`PLAYWRIGHT_CHROMIUM names ${given}, which does not exist.`)
  return given || (await installed()) || (await install())
}

async function installed() {
  const { chromium } = await import('@playwright/test')
  const folders = (process.env.PATH || '').split(path.delimiter)
  const onPath = ON_PATH.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [chromium.executablePath(), ...onPath, ...ELSEWHERE].find((file) => file && fs.existsSync(file))
}

async function install() {
  const cli = inCheckout('node_modules/@playwright/test/cli.js')
  const root = process.getuid?.() === 0
  const ways = [
    ['npx playwright install', process.execPath, [cli, 'install', ...(root ? ['--with-deps'] : []), 'chromium']],
  ]
  if (root && spawnSync('apt-get', ['--version']).status === 0) {
    ways.push(['apt-get update', 'apt-get', ['update']], ['apt-get install', 'apt-get', ['install', '-y', 'chromium']])
  }
  for (const [name, program, args] of ways) {
    await step(`a browser: ${name}`, () =>
      run(program, args, { name, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }),
    ).catch(() => undefined)
    const found = await installed()
    if (found) return found
  }
  throw new Failure('There is no browser to test in.', {
    advice: 'Install Chromium or Chrome, or set PLAYWRIGHT_CHROMIUM to its program.',
  })
}
