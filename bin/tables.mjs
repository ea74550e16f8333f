import { readArguments } from './arguments.mjs'
import { command } from './command.mjs'
import { runPrepared } from './work.mjs'

const HELP = `
npm run tables - writes prisma/tables.sql, every table as it stands

For after a migration was added: npm run check refuses a file that is not what the migrations make. Starts a PostgreSQL in
a temporary folder, migrates it, and reads its catalogue; no server and no data are touched.

Environment: none is read.
Exit codes: 0 written; 1 it could not be.
`

await command(HELP, async () => {
  readArguments({})
  await runPrepared(async () => (await import('../server/commands/tables.ts')).writeTables())
})
