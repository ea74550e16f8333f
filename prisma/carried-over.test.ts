import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrateUpTo } from '../server/chaos/older-database.ts'
import { ROLES } from '../server/contract/roles.ts'
import { emptyDatabase } from '../server/testing/empty-database.ts'
import { rankAll } from '../server/testing/ranking.ts'
import { migrate } from './migrate.ts'

const BEFORE_SUMS = '20261130000000_one_history'
const BEFORE_ROLES = '20261130080000_keyed_names'

const CAST = 'SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[$3::boolean])'
const DAYS_AGO = [
  `UPDATE votes SET cast_at = cast_at - interval '2 days'`,
  'UPDATE tally SET day = day - 2',
  `UPDATE standing SET day = day - 2, week = bucket_of('week', day - 2), month = bucket_of('month', day - 2)`,
  'UPDATE standing s SET hot = c.hot, rising = c.rising FROM counted_standing c WHERE c.theory = s.theory',
]

test('what was given before days had sums has them, ranked or not yet, and goes on being counted', async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'carried_over')
  await migrateUpTo(url, BEFORE_SUMS)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    await pool.query(
      `INSERT INTO storylines (slug, position, rank, source, spoiler_episode, starters_spoiler_episode) VALUES ('mishi', 1, 1, 'article', 0, 0)`,
    )
    const { rows: fans } = await pool.query(
      `INSERT INTO accounts (handle, password_hash, language) SELECT 'fan-' || n, '-', 'fr' FROM generate_series(1, 13) AS n RETURNING id`,
    )
    const { rows: theories } = await pool.query(
      `INSERT INTO theories (storyline, author, title, claim, language, spoiler_episode)
       SELECT 'mishi', $1, 'Carried over ' || n, 'What was given stays given, and is counted.', 'en', 0 FROM generate_series(1, 2) AS n RETURNING id`,
      [fans[0].id],
    )
    const cast = (from: number, to: number, on = true) =>
      Promise.all(fans.slice(from, to).flatMap((fan) => theories.map(({ id }) => pool.query(CAST, [id, fan.id, on]))))
    const rank = async () => {
      while ((await pool.query('SELECT handled FROM rank_votes(16)')).rows[0].handled > 0);
    }
    await cast(1, 7)
    await rank()
    for (const statement of DAYS_AGO) await pool.query(statement)
    await cast(7, 10)
    await rank()
    await cast(10, 12)
    await cast(1, 2, false)
    await cast(7, 8, false)

    await migrate(url)
    const standing = async () =>
      (
        await pool.query(
          `SELECT * FROM standing k JOIN counted_standing c USING (theory)
           WHERE (k.votes, k.day_hot, k.day_rising) <> (c.votes, c.day_hot, c.day_rising) OR abs(k.earlier_hot - c.earlier_hot) > 1e-9
              OR abs(k.earlier_rising - c.earlier_rising) > 1e-9 OR abs(k.hot - c.hot) > 1e-9 OR abs(k.rising - c.rising) > 1e-9
              OR k.earlier_hot IS NULL OR k.earlier_rising IS NULL`,
        )
      ).rows
    const tally = async () =>
      (
        await pool.query(
          `SELECT * FROM tally k FULL JOIN counted_tally c USING (theory, day)
           WHERE (k.votes, k.hot, k.rising) IS DISTINCT FROM (c.votes, c.hot, c.rising)`,
        )
      ).rows
    expect(await standing()).toEqual([])
    await rankAll(pool)
    expect([...(await standing()), ...(await tally())]).toEqual([])
    await cast(2, 4, false)
    await cast(8, 9, false)
    await cast(12, 13)
    await rankAll(pool)
    expect([...(await standing()), ...(await tally())]).toEqual([])
  } finally {
    await pool.end()
  }
})

test('who was a host is an admin, moderators and fans are what they were, and there are no other roles', async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'roles')
  await migrateUpTo(url, BEFORE_ROLES)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    await pool.query(
      `INSERT INTO accounts (handle, password_hash, language, role) VALUES ('albrecht', '-', 'fr', 'host'), ('bathilde', '-', 'fr', 'moderator'), ('giselle', '-', 'fr', 'fan')`,
    )
    await migrate(url)
    await pool.query(`INSERT INTO accounts (handle, password_hash, language) VALUES ('hilarion', '-', 'fr')`)
    const { rows } = await pool.query<{ role: string }>('SELECT role FROM accounts ORDER BY handle')
    expect(rows.map(({ role }) => role)).toEqual(['admin', 'moderator', 'fan', 'fan'])
    for (const role of ROLES) await pool.query('UPDATE accounts SET role = $1', [role])
    for (const role of ['host', 'Admin', ''])
      await expect(pool.query('UPDATE accounts SET role = $1', [role])).rejects.toThrow('accounts_role_check')
  } finally {
    await pool.end()
  }
})
