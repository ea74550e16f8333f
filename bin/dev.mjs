import { command } from './command.mjs'
import { enableHooks } from './hooks.mjs'
import { startServer } from './serve.mjs'

const HELP = `
npm run dev - starts Entracte for developing

As npm start, without a build: pages are compiled as they are asked for and follow the sources; what stands under server/
is read at the start. Turns on the repository's commit hooks (.githooks). Runs as the user who starts it, root too: it writes
into the checkout.

Environment: that of npm start (npm start -- --help). CI=true leaves git's configuration alone.

Exit codes: 0 stopped as asked; 1 could not start, or the same data is in use already.
`

await command(HELP, async () => {
  enableHooks()
  await startServer({ dev: true })
})
