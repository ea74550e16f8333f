import pg from 'pg'
import { expect, test } from 'vitest'
import { GET } from '#app/api/health/route.ts'
import { endDatabase, pool } from '../db/client.ts'
import { checkWriting } from '../db/health.sql.ts'
import { completeEnv, env } from '../env.ts'
import { holding } from '../testing/holding.ts'
import { startRelay } from '../testing/relay.ts'
import { checkHealth } from './health.ts'

const database = () => new URL(env().DATABASE_URL).pathname.slice(1)

async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    options: '-c default_transaction_read_only=off',
  })
  await client.connect()
  await work(client)
  await client.end()
  // Database settings hold for later sessions.
  await endDatabase()
}

test('a database that can be written is well, however often and by how many it is asked', async () => {
  await Promise.all(Array.from({ length: 200 }, checkHealth))
  await Promise.all([checkWriting(), checkWriting(), checkWriting()])
})

test('one that only reads is not', async () => {
  await asOwner((client) => client.query(`ALTER DATABASE ${database()} SET default_transaction_read_only = on`))
  try {
    await expect(checkWriting()).rejects.toMatchObject({ code: '25006' })
  } finally {
    await asOwner((client) => client.query(`ALTER DATABASE ${database()} RESET default_transaction_read_only`))
  }
  await checkWriting()
})

test('one that is being dumped is well, and what is written meanwhile is emptied behind it', async () => {
  const rows = async () => (await pool().query('SELECT count(*)::int AS rows FROM write_checks')).rows[0].rows
  await checkWriting()
  await holding('LOCK TABLE write_checks IN ACCESS SHARE MODE', [], async () => {
    for (let n = 0; n < 3; n++) await checkWriting()
    expect(await rows()).toBe(4)
  })
  await checkWriting()
  expect(await rows()).toBe(1)
})

const asked = async () => {
  const { status, headers } = await GET()
  return [status, headers.get('retry-after'), headers.get('cache-control')]
}
const [WELL, UNWELL] = [
  [200, null, 'no-store'],
  [503, '5', 'no-store'],
]
const PATIENT = { interval: 50, timeout: 20_000 }

test('whoever asks how we are is told so, and told otherwise as soon as it is over', async () => {
  await asOwner((client) => client.query(`ALTER DATABASE ${database()} SET default_transaction_read_only = on`))
  try {
    await expect.poll(asked, PATIENT).toEqual(UNWELL)
  } finally {
    await asOwner((client) => client.query(`ALTER DATABASE ${database()} RESET default_transaction_read_only`))
  }
  await expect.poll(asked, PATIENT).toEqual(WELL)
})

test('a database that takes what is said and does not answer is not well', async () => {
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  const relay = await startRelay(DATABASE_URL)
  await endDatabase()
  completeEnv({ DATABASE_URL: relay.url, NEXTAUTH_SECRET, NEXTAUTH_URL })
  try {
    await expect.poll(asked, PATIENT).toEqual(WELL)
    relay.hush()
    await expect.poll(asked, PATIENT).toEqual(UNWELL)
    relay.speak()
    await expect.poll(asked, PATIENT).toEqual(WELL)
  } finally {
    await endDatabase()
    completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
    await relay.close()
  }
})

// A full disk refuses new pages, not rewritten ones.
test('each check takes a page of a file that was not there', async () => {
  const place = async () =>
    (
      await pool().query(
        `SELECT pg_relation_filepath('write_checks') AS file, pg_relation_size('write_checks')::int AS size`,
      )
    ).rows[0]
  await checkWriting()
  const first = await place()
  await checkWriting()
  const second = await place()
  expect([first.size, second.size]).toEqual([8_192, 8_192])
  expect(second.file).not.toBe(first.file)
})
