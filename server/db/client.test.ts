import pg from 'pg'
import { expect, test } from 'vitest'
import { env } from '../env.ts'
import { endDatabase, pool } from './client.ts'

test('once the database has ended, Postgres has none of its connections left', async () => {
  const { DATABASE_URL } = env()
  await Promise.all(Array.from({ length: 20 }, () => pool().query('SELECT pg_sleep(0.05)')))
  const watch = new pg.Client({ connectionString: DATABASE_URL })
  await watch.connect()
  const others = async () => {
    const text = `SELECT count(*)::integer AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`
    return (await watch.query<{ others: number }>(text)).rows[0]?.others
  }
  try {
    expect(await others()).toBe(20)
    await endDatabase()
    expect(await others()).toBe(0)
  } finally {
    await watch.end()
  }
})
