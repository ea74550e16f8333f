import { command } from './command.mjs'
import { enableHooks } from './hooks.mjs'
import { openHouse } from './open.mjs'

const HELP = `
npm run dev - opens Entracte for developing

As npm start, without a build: pages are compiled as they are asked for and follow the sources; what stands under server/
is read at the start. Turns on the repository's commit hooks (.githooks). The environment is that of npm start (npm start -- --help).

Exit codes: 0 stopped as asked; 1 could not start, or the same data is open already.
`

await command(HELP, async () => {
  enableHooks()
  await openHouse({ dev: true })
})
