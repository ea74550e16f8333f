import { tell } from './failure.mjs'
import { newerNode, runUnder } from './runtime.mjs'

/** Continues under Node 24; exits with 1 if the work fails. A server gives back its memory. */
export async function command(help, work, { isServer = false } = {}) {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`)
    return
  }
  try {
    const node = await newerNode()
    if (node) process.exit(await runUnder(node, { isServer }))
    await work()
  } catch (error) {
    tell(error)
    process.exit(1)
  }
}
