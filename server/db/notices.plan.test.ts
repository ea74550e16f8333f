import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { NOTICE_KINDS } from '../contract/notice-kinds.ts'
import { SIZES } from '../contract/sizes.ts'
import { env } from '../env.ts'
import { LISTED, UNREAD } from './notices.sql.ts'

const THEORIES = 5_000

// An author of thousands, each with an answer, and étoiles that its author does not want to hear of; and many other accounts.
beforeAll(async () => {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(
      `INSERT INTO accounts (id, handle, password_hash, language) SELECT n, 'author-' || n, '-', 'en' FROM generate_series(1, 20) AS n`,
    )
    await client.query(
      `INSERT INTO theories (id, storyline, author, language, spoiler_episode, published_at)
       SELECT n, 'mishi', 1, 'en', 0, now() FROM generate_series(1, ${THEORIES}) AS n`,
    )
    await client.query(
      `INSERT INTO texts (theory, title, claim, spoiler_episode)
       SELECT id, 'A theory of many', 'A claim of some length, as they are.', 0 FROM theories`,
    )
    await client.query(
      `INSERT INTO standing (theory, storyline, author, language, published_at)
       SELECT id, storyline, author, language, published_at FROM theories`,
    )
    await client.query(
      `INSERT INTO notices (account, kind, theory, version, since, since_votes, until, until_votes)
       SELECT a.id, k.kind, t.id, 1, k.day, k.since, k.day, k.until FROM accounts a, theories t, unnest(
         ARRAY['answers', 'starred'], ARRAY[NULL, current_date], ARRAY[NULL, 0], ARRAY[NULL, 1]) AS k (kind, day, since, until)
       WHERE a.id = 1 OR t.id <= 1000`,
    )
    await client.query(`INSERT INTO muted_notices (account, kind) VALUES (1, 'starred')`)
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
})

/** Rows of notices that it reads. */
async function noticesTaken(text: string, values: unknown[]): Promise<number> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    // As after many calls: planned for an account like others.
    await client.query('SET plan_cache_mode = force_generic_plan')
    await client.query('BEGIN')
    expect((await client.query(text, values)).rows.length).toBeGreaterThan(0)
    const { rows } = await client.query(
      `SELECT (seq_tup_read + idx_tup_fetch)::integer AS taken FROM pg_stat_xact_user_tables WHERE relname = 'notices'`,
    )
    return rows[0].taken
  } finally {
    await client.end()
  }
}

test('a page of notices costs the same however many there are, and however many are switched off', async () => {
  // Each kind's newest, and whether there is a later one of the same theory.
  const most = (NOTICE_KINDS.length + 1) * (SIZES.notices.page + 1)
  for (const before of [null, 4_000]) expect(await noticesTaken(LISTED, [1, before])).toBeLessThanOrEqual(most)
})

test('so does what is unread, of one account and of many', async () => {
  const most = (NOTICE_KINDS.length + 1) * SIZES.notices.unread
  expect(await noticesTaken(UNREAD, [[1]])).toBeLessThanOrEqual(most)
  expect(await noticesTaken(UNREAD, [[1, 2, 3, 4]])).toBeLessThanOrEqual(4 * most)
})
