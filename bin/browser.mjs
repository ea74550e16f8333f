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

// A fifth less work a page, but no back/forward cache.
const WITHOUT_WINDOWS = ['chromium-headless-shell', 'chrome-headless-shell']

/** Installs a missing Chromium. `shell` has no windows where there is such a one. */
export async function findBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM
  if (given && !fs.existsSync(given)) throw new Failure(`PLAYWRIGHT_CHROMIUM names ${given}, which does not exist.`)
  const browser = given || (await installed()) || (await install())
  return { browser, shell: (!given && onPath(WITHOUT_WINDOWS)) || browser }
}

async function installed() {
  const { chromium } = await import('@playwright/test')
  return [chromium.executablePath(), onPath(ON_PATH), ...ELSEWHERE].find((file) => file && fs.existsSync(file))
}

function onPath(names) {
  const folders = (process.env.PATH || '').split(path.delimiter)
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file))
}

async function install() {
  const playwright = (...words) => [process.execPath, [inCheckout('node_modules/@playwright/test/cli.js'), ...words]]
  const asRoot = process.getuid?.() === 0
  const ways = [
    // What the browser needs comes after it, and not without it.
    [['npx playwright install', ...playwright('install', 'chromium')]],
  ]
  if (asRoot) ways[0].push(['npx playwright install-deps', ...playwright('install-deps', 'chromium')])
  if (asRoot && spawnSync('apt-get', ['--version']).status === 0) {
    ways.push([
      ['apt-get update', 'apt-get', ['update']],
      ['apt-get install', 'apt-get', ['install', '-y', 'chromium', 'chromium-headless-shell']],
    ])
    ways.push([['apt-get install', 'apt-get', ['install', '-y', 'chromium']]])
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const way of ways) {
    try {
      for (const [name, program, args] of way) await step(`a browser: ${name}`, () => run(program, args, { name, env }))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      continue
    }
    const found = await installed()
    if (found) return found
  }
  // The browser may be there, but not all that it needs.
  const found = await installed()
  if (found) return found
  throw new Failure('There is no browser to test in.', {
    advice: 'Install Chromium or Chrome, or set PLAYWRIGHT_CHROMIUM to its program.',
  })
}
