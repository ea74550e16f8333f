import { afterEach, beforeAll, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { completeEnv, env } from '../env.ts'
import { reachDatabase } from './reach.ts'

let known: { DATABASE_URL: string; NEXTAUTH_SECRET: string; NEXTAUTH_URL: string }
beforeAll(() => {
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  known = { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL }
})
afterEach(() => void completeEnv(known))

const reach = (url: string) => {
  completeEnv({ ...known, DATABASE_URL: url })
  return reachDatabase('verify', () => undefined)
}

/** With the host in the query, as for a socket. */
function beside(): { url: string; pathname: string } {
  const { port, username, password, pathname } = new URL(known.DATABASE_URL)
  return { url: `postgresql://${username}:${password}@elsewhere.invalid:${port}${pathname}?host=127.0.0.1`, pathname }
}

test('a database with these very migrations is reached, however its server is named', async () => {
  await reach(known.DATABASE_URL)
  await reach(beside().url)
})

const CHANGES: [how: string, change: string, undo: string][] = [
  [
    'newer',
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('-', '-', '29991231000000_to_come', now())`,
    `DELETE FROM _prisma_migrations WHERE id = '-'`,
  ],
  [
    'older',
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '20261123%'`,
    'UPDATE _prisma_migrations SET rolled_back_at = NULL',
  ],
]

test.each(CHANGES)('one that is %s is refused by the name of the server that was asked', async (how, change, undo) => {
  const { url, pathname } = beside()
  await pool().query(change)
  try {
    await expect(reach(url)).rejects.toThrow(`The database 127.0.0.1${pathname} is ${how} than this checkout.`)
  } finally {
    completeEnv(known)
    await pool().query(undo)
  }
})

test('one whose functions are those of another checkout is refused', async () => {
  const { url, pathname } = beside()
  await pool().query(`UPDATE applied_functions SET sha256 = '-' || sha256 WHERE name = 'view counted_tally'`)
  try {
    await expect(reach(url)).rejects.toThrow(
      `The database 127.0.0.1${pathname} has other functions than this checkout.`,
    )
  } finally {
    completeEnv(known)
    await pool().query(`UPDATE applied_functions SET sha256 = ltrim(sha256, '-') WHERE name = 'view counted_tally'`)
  }
})
