import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { expect, inject, test } from 'vitest'
import { FRESH, FURNISHED, furnish, HOLDINGS, migrateUpTo, OLDER_DATABASE } from '../server/chaos/older-database.ts'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { migrate } from './migrate.ts'
import { applyCatalogue } from './seed.ts'

const MOMENTS = 25

async function olderDatabase(name: string): Promise<void> {
  const url = await emptyDatabase(inject('clusterUrl'), name)
  await migrateUpTo(url, OLDER_DATABASE)
  await furnish(url)
}

const cut = (admin: pg.Client, name: string) =>
  admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])

// Spread over an undisturbed run, to cover it on any machine.
test.each([
  ['a first start', (name: string) => emptyDatabase(inject('clusterUrl'), name), FRESH],
  ['an upgrade', olderDatabase, FURNISHED],
] as const)(
  '%s may be interrupted at any moment: the next one goes on, and nothing is lost',
  async (_, makeBefore, expected) => {
    await makeBefore('before_interrupted')
    const make = () => emptyDatabase(inject('clusterUrl'), 'interrupted', 'before_interrupted')
    const begun = performance.now()
    await migrate(await make(), applyCatalogue)
    const whole = performance.now() - begun
    let interrupted = 0
    await inDatabase(inject('clusterUrl'), async (admin) => {
      for (let moment = 0; moment < MOMENTS; moment++) {
        const url = await make()
        const attempt = migrate(url, applyCatalogue).then(
          () => 0,
          () => 1,
        )
        await delay((whole * moment) / MOMENTS)
        await cut(admin, 'interrupted')
        interrupted += await attempt
        await migrate(url, applyCatalogue)
        expect(await inDatabase(url, async (client) => (await client.query(HOLDINGS)).rows[0])).toEqual(expected)
      }
    })
    expect(interrupted).toBeGreaterThan(0)
  },
  180_000,
)
