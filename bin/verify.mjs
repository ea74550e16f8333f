import { readArguments } from './arguments.mjs'
import { command } from './command.mjs'
import { runPrepared } from './work.mjs'

const HELP = `
npm run verify - counts everything anew

Counts every étoile, score, window and supporter from the votes, at one moment of the database, and compares with what
is kept. Prints a line a check, with examples of what differs. Writes nothing but the outcome, which /integrity shows.
Safe beside the running server, which goes on; without one it starts the database of the data folder for as long as it takes.

Options
  --json              the outcome as one JSON document on standard output

Environment: DATABASE_URL, ENTRACTE_DATA as for npm start.
Exit codes: 0 the counts are what the votes say; 1 something differs, or could not be counted.
`

await command(HELP, async () => {
  const { json } = readArguments({ json: { type: 'boolean', default: false } })
  await runPrepared(async () => (await import('../server/commands/verify.ts')).verify({ json }), { aside: json })
})
