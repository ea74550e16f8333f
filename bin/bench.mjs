import path from 'node:path'
import { readArguments, wholeNumber } from './arguments.mjs'
import { command } from './command.mjs'
import { findLighthouse } from './lighthouse.mjs'
import { runPrepared } from './work.mjs'

const HELP = `
npm run bench - measures votes, boards, pages, streams and memory against yardsticks in the same run

Fills a database with a crowd (by Zipf, in bursts, in both languages) in a PostgreSQL of its own in a temporary folder, and
removes it afterwards. Measures in several rounds; prints medians with half their spread, and ratios, which alone can be
compared between machines. Ends by counting everything anew.

Options
  --quick             10,000 theories and 100,000 votes, short rounds: within four minutes
  --theories N        100,000; up to 1,000,000
  --votes N           ten a theory; up to 10,000,000
  --rounds N          5
  --seconds N         length of a round of votes, 5
  --seed N            the crowd; printed, by chance without it
  --json FILE         the table and every round's figures
  --lighthouse        pages in a browser alone: the medians of five runs of Lighthouse as on a phone, which is fetched from npm
                      once, for three pages; and which audits fail

Environment: none is needed. pgbench is used where the machine has one; PLAYWRIGHT_CHROMIUM names the browser.
Exit codes: 0 measured, whatever the figures; 1 it could not be measured, or a count was wrong afterwards.
`

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  theories: { type: 'string' },
  votes: { type: 'string' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'string' },
  lighthouse: { type: 'boolean', default: false },
}

await command(HELP, async () => {
  const given = readArguments(OPTIONS)
  const number = (name, usual, bounds) => wholeNumber(name, given[name] ?? usual, bounds)
  const theories = number('theories', given.quick ? 10_000 : 100_000, { min: 1_000, max: 1_000_000 })
  const choice = {
    theories,
    votes: number('votes', theories * 10, { min: 1_000, max: 10_000_000 }),
    rounds: number('rounds', given.quick ? 3 : 5, { min: 1, max: 50 }),
    seconds: number('seconds', given.quick ? 1 : 5, { min: 1, max: 60 }),
    seed: number('seed', Math.floor(Math.random() * 1_000_000), { min: 0, max: 2 ** 31 }),
    json: given.json && path.resolve(process.env.INIT_CWD || '.', given.json),
    searched: process.env.PATH || '',
  }
  const bench = async () => {
    const lighthouse = given.lighthouse ? await findLighthouse() : null
    return (await import('../server/bench/bench.ts')).bench({ ...choice, lighthouse })
  }
  await runPrepared(bench, { build: true })
})
