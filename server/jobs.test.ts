import { PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'
import { pool } from './db/client.ts'
import { lastRecount } from './domain/counts.ts'
import { env } from './env.ts'
import { startJobs } from './jobs.ts'
import { fan, theory } from './testing/cast.ts'

test('the clockwork knows its hours, recounts when its hour comes, and stops', async () => {
  const id = await theory(await fan('clockmaker'))
  for (const table of ['standing', 'ranking'])
    await pool().query(`UPDATE ${table} SET published_at = now() - interval '8 days' WHERE theory = $1`, [id])
  const stop = await startJobs(env().DATABASE_URL)
  const bell = new PgBoss({ connectionString: env().DATABASE_URL, max: 1, schedule: false, supervise: false })
  try {
    await bell.start()
    expect((await bell.getSchedules()).map(({ name, cron }) => [name, cron]).sort()).toEqual([
      ['age-theories', '7 * * * *'],
      ['verify-counts', '23 4 * * *'],
    ])
    await bell.send('verify-counts')
    await bell.send('age-theories')
    await expect.poll(lastRecount, { timeout: 30_000 }).toMatchObject({ differences: 0 })
    const fresh = async () => (await pool().query('SELECT fresh FROM ranking WHERE theory = $1', [id])).rows[0].fresh
    await expect.poll(fresh, { timeout: 30_000 }).toBe(false)
  } finally {
    await bell.stop({ graceful: false })
    await stop()
  }
})
