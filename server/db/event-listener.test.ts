import { afterEach, beforeEach, expect, test } from 'vitest'
import { env } from '../env.ts'
import { connection } from '../testing/holding.ts'
import { startRelay } from '../testing/relay.ts'
import { pool } from './client.ts'
import { EventListener } from './event-listener.ts'
import { NEXT_LOOK } from './events.sql.ts'

const heard: string[] = []
let more = 0
let listener: EventListener
beforeEach(async () => {
  heard.length = 0
  more = 0
  listener = new EventListener(env().DATABASE_URL, async (news) => {
    heard.push(...news.events.map(({ theory }) => theory ?? ''))
    more += Number(news.more)
  })
  await listener.start()
})
afterEach(() => listener.close())

const WRITE = `INSERT INTO events (kind, theory) SELECT 'withdrawn', unnest($1::bigint[])`
const write = (...theories: number[]) => pool().query(WRITE, [theories])
const CUT = `SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'entracte events'`
const THERE = 'SELECT FROM pg_stat_activity WHERE pid = ANY ($1::integer[])'

/** Postgres may take a while to forget a connection. */
async function cut(): Promise<void> {
  const { rows } = await pool().query<{ pid: number }>(CUT)
  expect(rows.length).toBeGreaterThan(0)
  const pids = rows.map(({ pid }) => pid)
  await expect.poll(async () => (await pool().query(THERE, [pids])).rowCount, { interval: 5 }).toBe(0)
}

test('it is woken, and hears of each transaction once and of none that was rolled back', async () => {
  await write(1, 2)
  await expect.poll(() => heard).toEqual(['1', '2'])
  const gone = await connection()
  await gone.query('BEGIN')
  await gone.query(WRITE, [[3]])
  await gone.query('ROLLBACK')
  await gone.end()
  await write(4)
  await listener.look()
  await listener.look()
  expect(heard).toEqual(['1', '2', '4'])
})

test('its first connection is tried for again', async () => {
  const relay = await startRelay(env().DATABASE_URL)
  const late = new EventListener(relay.url, async () => undefined)
  relay.cut()
  const starting = late.start()
  try {
    await expect.poll(relay.refused, { interval: 5 }).toBeGreaterThan(1)
    relay.speak()
    await starting
    await late.look()
  } finally {
    await late.close()
    await relay.close()
  }
})

test('what is written first and committed last is heard, and nobody waits for it meanwhile', async () => {
  const slow = await connection()
  await slow.query('BEGIN')
  await slow.query(WRITE, [[10]])
  await write(11)
  await listener.look()
  expect(heard).toEqual(['11'])
  await write(12)
  await listener.look()
  await slow.query('COMMIT')
  await slow.end()
  await listener.look()
  expect(heard).toEqual(['11', '12', '10'])
})

test('what happened while its connection was lost is heard when there is another', async () => {
  const slow = await connection()
  await slow.query('BEGIN')
  await slow.query(WRITE, [[20]])
  await write(21)
  await listener.look()
  for (const round of [0, 1]) {
    await cut()
    await write(22 + round)
    await listener.look()
  }
  await slow.query('COMMIT')
  await slow.end()
  await listener.look()
  expect(heard).toEqual(['21', '22', '23', '20'])
})

test('of more than can be told one by one it is told that there is more', async () => {
  await write(...Array.from({ length: 1_001 }, (_, n) => n + 1))
  await listener.look()
  expect(more).toBe(1)
  await write(1)
  await listener.look()
  expect(more).toBe(1)
  // As after a failover to a standby that lags.
  const { rows } = await pool().query(NEXT_LOOK, ['9000000000000:9000000000000:'])
  expect(rows).toMatchObject([{ rewound: true, id: null }])
})

test('a database that hangs is given up, and no more than told that nobody listens', async () => {
  const relay = await startRelay(env().DATABASE_URL)
  const hung = new EventListener(relay.url, async () => undefined)
  await hung.start()
  await hung.look()
  relay.hush()
  await hung.close()
  await relay.close()
})
