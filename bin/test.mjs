import { command } from './command.mjs'
import { gate } from './gate.mjs'

const HELP = `
npm test - the whole gate

All of npm run check, then a build, the tests of the commands themselves, and the end-to-end tests in a real browser.
The browser is PLAYWRIGHT_CHROMIUM, else Playwright's own, else the system's Chromium or Chrome, else it is installed;
unless PLAYWRIGHT_CHROMIUM is set, journeys that need no window are made in chromium-headless-shell where it is on the PATH.
Ends with "N passed, N failed".

Environment
  PLAYWRIGHT_CHROMIUM   the browser's program
  CI                    true: leaves git's configuration alone
Exit codes: 0 everything passed; 1 something failed.
`

await command(HELP, () => gate({ browser: true }))
