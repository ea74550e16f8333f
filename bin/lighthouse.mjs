import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findBrowser } from './browser.mjs'
import { fetchPackage } from './fetched.mjs'
import { CACHE } from './place.mjs'

const VERSION = '13.5.0'
const HOME = path.join(CACHE, `lighthouse-${VERSION}`)

/** Fetched once from npm, for the bench alone: a hundred packages. `modules` are addresses to import. */
export async function findLighthouse() {
  const main = (name, file) => path.join(HOME, 'node_modules', name, file)
  const lighthouse = main('lighthouse', 'core/index.js')
  const isThere = () => fs.existsSync(lighthouse)
  if (!isThere()) await fetchPackage({ home: HOME, wanted: `lighthouse@${VERSION}`, name: 'lighthouse', isThere })
  const { browser } = await findBrowser()
  const launcher = main('chrome-launcher', 'dist/index.js')
  return { browser, modules: { lighthouse: pathToFileURL(lighthouse).href, launcher: pathToFileURL(launcher).href } }
}
