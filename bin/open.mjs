import path from 'node:path'
import { Failure } from './failure.mjs'
import { onNpmGone } from './parent.mjs'
import { inCheckout } from './place.mjs'
import { prepare } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'

/** Prepares the checkout, then becomes the server: from its first line on `server/main.ts` answers to signals. */
export async function openHouse({ dev }) {
  const leave = stopOnSignals()
  process.chdir(inCheckout())
  await refuseIfOpen()
  await prepare({ build: !dev })
  leave()
  process.env.NODE_ENV = dev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  if (dev && !process.argv.includes('--dev')) process.argv.push('--dev')
  onNpmGone(() => process.kill(process.pid, 'SIGTERM'))
  await import('../server/main.ts')
}

// Asked before anything is built, so that a second start can't build over the first one's pages.
async function refuseIfOpen() {
  if (process.env.DATABASE_URL) return
  const { refuseHeld } = await import('../server/db/embedded/lock.ts')
  try {
    await refuseHeld(path.resolve(process.env.ENTRACTE_DATA || '.data'))
  } catch (error) {
    throw new Failure(error.message)
  }
}
