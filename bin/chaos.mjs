import { readArguments, wholeNumber } from './arguments.mjs'
import { command } from './command.mjs'
import { runPrepared } from './work.mjs'

const HELP = `
npm run chaos - the fault run

Starts a server of its own in a temporary folder and lets clients vote, take back and withdraw at random, over HTTP, while
its process and its PostgreSQL are killed without a word, the connections between them are cut, its pool is full, clients
hang up before their answer and others read nothing of theirs. Then counts everything anew, and holds every answer that a
client was given against the tables. Ends all that it started.

Options
  --seconds N         of storm while the server is up, 60
  --clients N         64
  --kills N           of the server, as many of its PostgreSQL, and of each other fault: 5
  --starts N          first starts and upgrades that are stopped at a random moment, and must start the next time: 50
  --seed N            the clients' choices; printed, by chance without it

Environment: none is needed.
Exit codes: 0 no answer was lost and no count differs; 1 one was, or one does, and it is said which.
`

const OPTIONS = {
  seconds: { type: 'string', default: '60' },
  clients: { type: 'string', default: '64' },
  kills: { type: 'string', default: '5' },
  starts: { type: 'string', default: '50' },
  seed: { type: 'string' },
}

await command(HELP, async () => {
  const given = readArguments(OPTIONS)
  const choice = {
    seconds: wholeNumber('seconds', given.seconds, { min: 1, max: 3_600 }),
    clients: wholeNumber('clients', given.clients, { min: 2, max: 512 }),
    kills: wholeNumber('kills', given.kills, { min: 0, max: 50 }),
    starts: wholeNumber('starts', given.starts, { min: 0, max: 500 }),
    seed: wholeNumber('seed', given.seed ?? Math.floor(Math.random() * 1_000_000), { min: 0, max: 1_000_000 }),
  }
  await runPrepared(async () => (await import('../server/chaos/chaos.ts')).chaos(choice), { build: true })
})
