import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { expect, inject, test } from 'vitest'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { LAST_LANDED, openAsOf } from '../server/testing/older-house.ts'
import { migrate } from './migrate.ts'
import { applyCatalogue } from './seed.ts'

const MOMENTS = 25

/** A house as the last main opened it, with two fans, a theory, its line of evidence and an étoile. */
async function openOlder(name: string): Promise<string> {
  const url = await emptyDatabase(inject('clusterUrl'), name)
  await openAsOf(url, LAST_LANDED)
  await inDatabase(url, (client) =>
    client.query(`
      INSERT INTO storylines VALUES ('cheyenne', 1, 1, 'article', 0, 0);
      INSERT INTO episodes VALUES (1, 'Pilot', 'article');
      INSERT INTO accounts (handle, password_hash, language) VALUES ('cheyenne', 'of a password', 'en'), ('gabin', 'of another', 'fr');
      INSERT INTO theories (storyline, author, title, claim, language, spoiler_episode)
        SELECT 'cheyenne', id, 'She stays in Paris', 'She has never danced as well as there.', 'en', 1 FROM accounts WHERE handle = 'cheyenne';
      INSERT INTO evidence SELECT id, 1, 1, 'She unpacks.' FROM theories;
      SELECT cast_votes(ARRAY[t.id], ARRAY[a.id], ARRAY[true]) FROM theories t, accounts a WHERE a.handle = 'gabin'`),
  )
  return url
}

const KEPT = `SELECT (SELECT count(*)::int FROM accounts) AS accounts, (SELECT count(*)::int FROM theories) AS theories,
                     (SELECT count(*)::int FROM evidence) AS lines, (SELECT count(*)::int FROM votes WHERE counted) AS stars,
                     (SELECT sum(votes)::int FROM standing) AS counted, (SELECT count(*)::int FROM episodes) AS episodes,
                     (SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NULL) AS unfinished`

const FRESH = { accounts: 0, theories: 0, lines: 0, stars: 0, counted: null, episodes: 8, unfinished: 0 }
const OLDER = { accounts: 2, theories: 1, lines: 1, stars: 1, counted: 1, episodes: 8, unfinished: 0 }

/** Ends whatever works in this database, as Postgres does with the sessions of a process that was killed. */
const cut = (admin: pg.Client, name: string) =>
  admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])

// Moments are spread over the time that an undisturbed one takes, so that they fall everywhere, on any machine.
test.each([
  ['a first start', (name: string) => emptyDatabase(inject('clusterUrl'), name), FRESH],
  ['an upgrade', openOlder, OLDER],
])('%s may be interrupted at any moment: the next one goes on, and nothing is lost', async (_, open, expected) => {
  const begun = performance.now()
  await migrate(await open('interrupted'), applyCatalogue)
  const whole = performance.now() - begun
  let interrupted = 0
  await inDatabase(inject('clusterUrl'), async (admin) => {
    for (let moment = 0; moment < MOMENTS; moment++) {
      const url = await open('interrupted')
      const attempt = migrate(url, applyCatalogue).then(
        () => 0,
        () => 1,
      )
      await delay((whole * moment) / MOMENTS)
      await cut(admin, 'interrupted')
      interrupted += await attempt
      await migrate(url, applyCatalogue)
      expect(await inDatabase(url, async (client) => (await client.query(KEPT)).rows[0])).toEqual(expected)
    }
  })
  expect(interrupted).toBeGreaterThan(0)
})
