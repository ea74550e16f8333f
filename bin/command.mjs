import { tell } from './failure.mjs'
import { newerNode, runUnder } from './runtime.mjs'

/** One of this folder's commands: answers --help, goes on under Node 24, and ends with 1 when the work fails. */
export async function command(help, work) {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`)
    return
  }
  try {
    const node = await newerNode()
    if (node) process.exit(await runUnder(node))
    await work()
  } catch (error) {
    tell(error)
    process.exit(1)
  }
}
