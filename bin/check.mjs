import { command } from './command.mjs'
import { gate } from './gate.mjs'

const HELP = `
npm run check - the whole gate without the browser

Format and lint, types, unused code, then the unit and integration tests on a real PostgreSQL that is started for them.
Turns on the repository's commit hooks (.githooks). Ends with "N passed, N failed".

Environment: none is needed. CI=true leaves git's configuration alone.
Exit codes: 0 everything passed; 1 something failed.
`

await command(HELP, () => gate({ browser: false }))
