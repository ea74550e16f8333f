import { PgBoss } from 'pg-boss'
import { expect, test, vi } from 'vitest'
import { pool } from './db/client.ts'
import { voteWriter } from './db/vote-writer.ts'
import { lastRecount } from './domain/counts.ts'
import { setVote } from './domain/votes.ts'
import { env } from './env.ts'
import { startJobs } from './jobs.ts'
import { log } from './log.ts'
import { fan, theory } from './testing/cast.ts'

test('the clockwork knows its hours, recounts when its hour comes, and stops', async () => {
  const id = await theory(await fan('clockmaker'))
  await setVote(await fan('on-time'), { theory: id, on: true })
  await voteWriter().rank()
  const longAgo = new Date(Date.now() - 8 * 24 * 3_600_000)
  await pool().query('UPDATE theories SET published_at = $2 WHERE id = $1', [id, longAgo])
  for (const table of ['standing', 'ranking'])
    await pool().query(`UPDATE ${table} SET published_at = $2 WHERE theory = $1`, [id, longAgo])
  await pool().query('UPDATE texts SET opening = NULL WHERE theory = $1', [id])
  await pool().query(`INSERT INTO left_forms (language, form) VALUES ('en', 'gone')`)
  await pool().query(`INSERT INTO rates VALUES ('over', 1, 1), ('lasts', 1, $1)`, [Date.now() + 3_600_000])
  await pool().query(`INSERT INTO events (kind, at) VALUES ('recounted', now() - interval '100 days')`)
  const stop = await startJobs(env().DATABASE_URL)
  const bell = new PgBoss({ connectionString: env().DATABASE_URL, max: 1, schedule: false, supervise: false })
  try {
    await bell.start()
    expect((await bell.getSchedules()).map(({ name, cron }) => [name, cron]).sort()).toEqual([
      ['age-theories', '*/5 * * * *'],
      ['ask-question', '0 0 * * *'],
      ['clear-rates', '7 * * * *'],
      ['close-week', '*/10 * * * *'],
      ['forget-words', '* * * * *'],
      ['gather-notices', '* * * * *'],
      ['keep-openings', '* * * * *'],
      ['thin-events', '41 * * * *'],
      ['verify-counts', '23 4 * * *'],
    ])
    await bell.send('verify-counts')
    await bell.send('age-theories')
    await bell.send('clear-rates')
    await bell.send('forget-words')
    await bell.send('keep-openings')
    await bell.send('gather-notices')
    await bell.send('thin-events')
    await expect.poll(lastRecount, { timeout: 30_000 }).toMatchObject({ differences: 0 })
    const fresh = async () => (await pool().query('SELECT fresh FROM ranking WHERE theory = $1', [id])).rows[0].fresh
    await expect.poll(fresh, { timeout: 30_000 }).toBe(false)
    const told = async () => (await pool().query('SELECT kind, until_votes FROM notices WHERE theory = $1', [id])).rows
    await expect.poll(told, { timeout: 30_000 }).toEqual([{ kind: 'starred', until_votes: 1 }])
    const rates = async () => (await pool().query('SELECT key FROM rates')).rows.map(({ key }) => key)
    await expect.poll(rates, { timeout: 30_000 }).toEqual(['lasts'])
    const left = async () => (await pool().query('SELECT form FROM left_forms')).rows
    await expect.poll(left, { timeout: 30_000 }).toEqual([])
    const over = async () => (await pool().query(`SELECT FROM events WHERE kind = 'recounted'`)).rows
    await expect.poll(over, { timeout: 30_000 }).toEqual([])
    const opening = async () =>
      (await pool().query('SELECT opening FROM texts WHERE theory = $1', [id])).rows[0].opening
    await expect.poll(opening, { timeout: 30_000 }).toBe('The second swap is not a gift, it is collateral.')
  } finally {
    await bell.stop({ graceful: false })
    await stop()
  }
})

test('a count that is wrong sounds an alarm in the log', async () => {
  const id = await theory(await fan('alarmed'))
  const alarm = vi.spyOn(log, 'error')
  await pool().query('UPDATE standing SET votes = 3, hot = 1, rising = 1 WHERE theory = $1', [id])
  const stop = await startJobs(env().DATABASE_URL)
  const bell = new PgBoss({ connectionString: env().DATABASE_URL, max: 1, schedule: false, supervise: false })
  try {
    await bell.start()
    await bell.send('verify-counts')
    await expect
      .poll(() => alarm.mock.calls.map(([, message]) => message).join(), { timeout: 30_000 })
      .toContain('THE COUNTS ARE NOT WHAT THE VOTES SAY')
  } finally {
    alarm.mockRestore()
    await bell.stop({ graceful: false })
    await stop()
  }
})
