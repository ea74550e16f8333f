import fs from 'node:fs'
import { areCut, cutFaces, WRITTEN } from './faces.mjs'
import { Failure } from './failure.mjs'
import { fingerprint, isStamped, writeStamp } from './fingerprint.mjs'
import { endLeftover, forgetCommand, noteCommand } from './leftover.mjs'
import { npm } from './npm.mjs'
import { CACHE, inCheckout } from './place.mjs'
import { linkPostgres } from './postgres.mjs'
import { run } from './run.mjs'
import { step } from './steps.mjs'

// Deleted with what they describe.
const INSTALLED = 'node_modules/.entracte-lock'
const GENERATED = 'prisma/generated/.entracte-schema'
const CUT = `${WRITTEN}/.entracte-faces`
const BUILT = '.next/entracte-sources'

const SOURCES = [
  'app',
  'server',
  'prisma',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const isNotBuilt = (name) => /^(prisma\/generated|server\/(testing|commands|bench|chaos))$|\.test\.tsx?$/.test(name)

const QUIET = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }

/** One at a time in a checkout; builds changed sources if asked. */
export async function prepare({ build }) {
  const release = await takeTurn()
  try {
    await endLeftover()
    await step('packages', install)
    await step('database client', generate)
    await step('faces', cut)
    if (build) await step('build', buildPages)
  } finally {
    forgetCommand()
    await release()
  }
}

async function install() {
  const print = fingerprint(['package-lock.json'])
  const isThere = isStamped(INSTALLED, print)
  if (!isThere) await npm(['ci'], { name: 'npm ci', onStart: noteCommand })
  linkPostgres()
  if (isThere) return 'as locked'
  writeStamp(INSTALLED, print)
}

async function generate() {
  const print = fingerprint(['prisma/schema.prisma', 'package-lock.json'])
  if (isStamped(GENERATED, print)) return 'unchanged'
  // Generating never runs it, but Prisma would download it unless given some program.
  const env = { ...process.env, ...QUIET, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
  const program = inCheckout('node_modules/prisma/build/index.js')
  await run(process.execPath, [program, 'generate'], { name: 'prisma generate', env, onStart: noteCommand })
  writeStamp(GENERATED, print)
}

async function cut() {
  const print = fingerprint(['bin/faces.mjs', 'package-lock.json'])
  if (areCut() && isStamped(CUT, print)) return 'unchanged'
  await cutFaces()
  writeStamp(CUT, print)
}

async function buildPages() {
  const print = fingerprint(SOURCES, isNotBuilt)
  if (isStamped(BUILT, print)) return 'unchanged'
  fs.rmSync(inCheckout(BUILT), { force: true })
  const env = { ...process.env, ...QUIET, NODE_ENV: 'production' }
  const program = inCheckout('node_modules/next/dist/bin/next')
  await run(process.execPath, [program, 'build'], {
    name: 'next build',
    env,
    onStart: noteCommand,
    advice: 'Mend what it names, then start again.',
  })
  writeStamp(BUILT, print)
}

async function takeTurn() {
  const { Held, takeLock } = await import('../server/db/embedded/lock.ts')
  try {
    fs.mkdirSync(CACHE, { recursive: true })
    for (;;) {
      const lock = await takeLock(CACHE, 'preparing').catch((error) => {
        if (!(error instanceof Held)) throw error
      })
      if (lock) return lock.release
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  } catch (error) {
    const reason = error.code ? `The folder ${CACHE} can't be written (${error.code}).` : error.message
    throw new Failure(reason, { advice: 'Start as the user who owns the checkout.' })
  }
}
