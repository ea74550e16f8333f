import { PgBoss } from 'pg-boss'
import { thinEvents } from './db/events.sql.ts'
import { askQuestion } from './db/questions.sql.ts'
import { clearRates } from './db/rates.sql.ts'
import { voteWriter } from './db/vote-writer.ts'
import { ageTheories } from './db/votes.sql.ts'
import { forgetForms } from './db/word-forms.sql.ts'
import { verifyCounts } from './domain/counts.ts'
import { gatherNotices } from './domain/notices.ts'
import { writeMissingOpenings } from './domain/openings.ts'
import { closeWeeks } from './domain/weeks.ts'
import { log } from './log.ts'

/** Steps a minute: some ten thousand words. */
const FORGETTING = 400

/** Steps of fifty texts a minute. */
const OPENING = 40

/** Steps of five hundred theories a minute. */
const GATHERING = 100

/** Events an hour; ranking ten times a second writes 36,000. */
const THINNING = 50_000

/** In UTC, each in one free process. */
const JOBS: [name: string, cron: string, work: () => Promise<void>][] = [
  [
    'age-theories',
    '*/5 * * * *',
    async () => {
      // Also for what an ended process left.
      await Promise.all([voteWriter().rank(), voteWriter().tell()])
      const aged = await ageTheories()
      log.info({ aged }, 'theories have grown older than Rising shows')
    },
  ],
  [
    'ask-question',
    '0 0 * * *',
    async () => {
      if (await askQuestion()) log.info('the question of the day is asked')
    },
  ],
  [
    'close-week',
    '*/10 * * * *',
    async () => {
      const closed = await closeWeeks()
      if (closed > 0) log.info({ closed }, 'weeks are over')
    },
  ],
  [
    'forget-words',
    '* * * * *',
    async () => {
      if (!(await forgetForms(FORGETTING))) log.info('words of texts that are gone are left for the next minute')
    },
  ],
  [
    'gather-notices',
    '* * * * *',
    async () => {
      if (await gatherNotices(GATHERING))
        log.info('étoiles that authors are not told of yet are left for the next minute')
    },
  ],
  [
    'keep-openings',
    '* * * * *',
    async () => {
      const kept = await writeMissingOpenings(OPENING)
      if (kept > 0) log.info({ kept }, 'it is kept how these texts begin')
    },
  ],
  [
    'thin-events',
    '41 * * * *',
    async () => {
      const thinned = await thinEvents(THINNING)
      if (thinned > 0) log.info({ thinned }, 'events that are over are forgotten')
    },
  ],
  [
    'clear-rates',
    '7 * * * *',
    async () => log.info({ cleared: await clearRates() }, 'limits that are over are forgotten'),
  ],
  [
    'verify-counts',
    '23 4 * * *',
    async () => {
      const { differences, ms, votes, findings } = await verifyCounts()
      if (differences === 0) log.info({ votes, ms }, 'the counts are what the votes say')
      else
        log.error({ votes, ms, differences, findings }, 'THE COUNTS ARE NOT WHAT THE VOTES SAY: run "npm run recount"')
    },
  ],
]

export async function startJobs(url: string): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: url, max: 2, application_name: 'entracte jobs' })
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the clockwork lost the database'))
  await boss.start()
  for (const [name, cron, work] of JOBS) {
    await boss.createQueue(name)
    await boss.schedule(name, cron, undefined, { tz: 'UTC' })
    await boss.work(name, { pollingIntervalSeconds: 5 }, async () => {
      try {
        await work()
      } catch (error) {
        // pg-boss records failures only in its own tables.
        log.error({ err: error, job: name }, 'a job failed')
        throw error
      }
    })
  }
  return () => boss.stop({ graceful: true, timeout: 5_000 })
}
