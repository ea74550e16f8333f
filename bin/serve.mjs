import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Failure } from './failure.mjs'
import { hasLittleMemory, withLittleMemory } from './little-memory.mjs'
import { inCheckout } from './place.mjs'
import { prepare } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'
import { stepsAsLog } from './steps.mjs'

/** The server then handles signals itself. */
export async function startServer({ dev }) {
  takeLittleMemory()
  const leave = stopOnSignals()
  process.chdir(inCheckout())
  if (!dev && !process.stdout.isTTY) stepsAsLog()
  await refuseIfRunning()
  await prepare({ build: !dev })
  leave()
  process.env.NODE_ENV = dev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  if (dev && !process.argv.includes('--dev')) process.argv.push('--dev')
  await import('../server/main.ts')
}

/** Executes itself once more, with the same process id. */
function takeLittleMemory() {
  if (process.platform !== 'linux' || hasLittleMemory(process.env) || process.connected) return
  const { env, flags } = withLittleMemory(process.env, process.execArgv)
  process.execve?.(process.execPath, [process.execPath, ...flags, ...process.argv.slice(1)], env)
}

// A supervisor ends npm first; the server closes a moment later.
const CLOSING_MS = 4_000

// Before the build: a second start must not overwrite the first one's pages.
async function refuseIfRunning() {
  if (process.env.DATABASE_URL) return
  const { Held, refuseHeld } = await import('../server/db/embedded/lock.ts')
  const folder = path.resolve(process.env.ENTRACTE_DATA || '.data')
  for (const until = Date.now() + CLOSING_MS; ; await delay(100)) {
    try {
      return await refuseHeld(folder)
    } catch (error) {
      if (!(error instanceof Held) || Date.now() > until) throw new Failure(error.message)
    }
  }
}
