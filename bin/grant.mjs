import { readWords } from './arguments.mjs'
import { command } from './command.mjs'
import { runPrepared } from './work.mjs'

const HELP = `
npm run grant - makes somebody a fan, a moderator or an admin

  npm run grant -- HANDLE ROLE

Gives the account HANDLE the role fan, moderator or admin, and says what it was. Moderators and admins may answer the flags on
anybody's theory. Takes effect at the account's next request, without a new sign-in. Safe beside the running server; without
one it starts the database of the data folder for as long as it takes.

Environment: DATABASE_URL, ENTRACTE_DATA as for npm start.
Exit codes: 0 the account has the role; 1 there is no such account or role, and nothing was changed.
`

await command(HELP, async () => {
  const [handle, role] = readWords(['HANDLE', 'ROLE'])
  await runPrepared(async () => (await import('../server/commands/grant.ts')).grant({ handle, role }))
})
