import { readArguments } from './arguments.mjs'
import { command } from './command.mjs'
import { runPrepared } from './work.mjs'

const HELP = `
npm run recount - makes every count what the votes say

For when npm run verify has found a difference. Counts everything anew from the votes, writes it over what was kept, and
prints what that was, a line a kind of counter with examples. All in one transaction; voting waits meanwhile. Works beside
the running server and without one. A vote for a theory that does not exist, or by its author, is removed.

Options
  --json              the outcome as one JSON document on standard output

Environment: DATABASE_URL, ENTRACTE_DATA as for npm start.
Exit codes: 0 done; 1 it could not be done, and nothing was changed.
`

await command(HELP, async () => {
  const { json } = readArguments({ json: { type: 'boolean', default: false } })
  await runPrepared(async () => (await import('../server/commands/verify.ts')).recount({ json }), { aside: json })
})
