import { inCheckout } from './place.mjs'
import { prepare } from './prepare.mjs'
import { stopOnSignals } from './run.mjs'
import { stepsAside } from './steps.mjs'

/** The work then handles signals itself. */
export async function runPrepared(work, { build = false, aside = false } = {}) {
  const leave = stopOnSignals()
  process.chdir(inCheckout())
  if (aside) stepsAside()
  await prepare({ build })
  leave()
  await work()
}
