import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { makeHistory } from '../../prisma/migrating/history.ts'
import { readScripts, type Script } from '../../prisma/migrating/scripts.ts'

/** The last migration from before each start was one transaction. */
export const OLDER_DATABASE = '20261128110000_tells_more'

export async function migrateUpTo(url: string, last: string): Promise<Script[]> {
  const scripts = (await readScripts()).filter(({ name }) => name <= last)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await makeHistory(client)
    for (const script of scripts) {
      await client.query(script.content)
      await noteScript(client, script, true)
    }
  } finally {
    await client.end()
  }
  return scripts
}

export async function furnish(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`
      INSERT INTO storylines VALUES ('cheyenne', 1, 1, 'article', 0, 0);
      INSERT INTO episodes VALUES (1, 'Pilot', 'article');
      INSERT INTO accounts (handle, password_hash, language) VALUES ('cheyenne', 'of a password', 'en'), ('gabin', 'of another', 'fr');
      INSERT INTO theories (storyline, author, title, claim, language, spoiler_episode)
        SELECT 'cheyenne', id, 'She stays in Paris', 'She has never danced as well as there.', 'en', 1 FROM accounts WHERE handle = 'cheyenne';
      INSERT INTO evidence SELECT id, 1, 1, 'She unpacks.' FROM theories;
      SELECT cast_votes(ARRAY[t.id], ARRAY[a.id], ARRAY[true]) FROM theories t, accounts a WHERE a.handle = 'gabin'`)
  } finally {
    await client.end()
  }
}

export const HOLDINGS = `
  SELECT (SELECT count(*)::int FROM accounts) AS accounts, (SELECT count(*)::int FROM theories) AS theories,
         (SELECT coalesce(sum(cardinality(episodes)), 0)::int FROM texts) AS lines, (SELECT count(*)::int FROM votes WHERE counted) AS stars,
         (SELECT sum(votes)::int FROM standing) AS counted, (SELECT count(*)::int FROM episodes) AS episodes,
         (SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NULL) AS unfinished`

export const FRESH = { accounts: 0, theories: 0, lines: 0, stars: 0, counted: null, episodes: 8, unfinished: 0 }
export const FURNISHED = { accounts: 2, theories: 1, lines: 1, stars: 1, counted: 1, episodes: 8, unfinished: 0 }

export async function noteScript(client: pg.Client, { name, checksum }: Script, finished: boolean): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), CASE WHEN $4 THEN clock_timestamp() END, $4::int)`,
    [randomUUID(), checksum, name, finished],
  )
}
