import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { MOST_RELATIVES } from '../contract/theories.ts'
import { env } from '../env.ts'
import { pool } from './client.ts'
import { RELATIVES, relativeFacts } from './lineage.sql.ts'
import { planOf, rowsTaken } from './plan.ts'

const CHILDREN = 5_000
const ROOT = 1

// A root with thousands of children, twenty of whom have as many.
beforeAll(async () => {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(`INSERT INTO accounts (id, handle, password_hash, language) VALUES (1, 'progenitor', '-', 'en')`)
    await client.query(
      `INSERT INTO theories (id, storyline, author, language, spoiler_episode, published_at)
       SELECT n, 'mishi', 1, 'en', 0, now()
       FROM generate_series(${ROOT}, ${ROOT + 2 * CHILDREN}) AS n`,
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
      `INSERT INTO lineage (theory, kind, ancestor)
       SELECT id, 'builds-on', CASE WHEN id <= ${ROOT + CHILDREN} THEN ${ROOT} ELSE ${ROOT + 1} + id % 20 END
       FROM theories WHERE id > ${ROOT}`,
    )
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
})

async function rowsRead(id: string): Promise<number> {
  const nodes = await planOf(pool(), { text: RELATIVES, values: [id] })
  return nodes.filter((node) => node['Relation Name'] === 'lineage').reduce((sum, node) => sum + rowsTaken(node), 0)
}

test('of thousands a family reads those that it shows, and says that there are more', async () => {
  const family = await relativeFacts(String(ROOT))
  expect(family.length).toBeLessThanOrEqual(61)
  expect(family[0]).toMatchObject({ id: String(ROOT) })
  expect(Math.min(Number(family[0]?.more), MOST_RELATIVES)).toBe(MOST_RELATIVES)
  const child = String(ROOT + 1)
  const beside = await relativeFacts(child)
  expect(beside.slice(0, 2)).toMatchObject([
    { id: String(ROOT), more: 0 },
    { id: child, parent: String(ROOT) },
  ])
  // Up to a hundred rows per theory shown, to count the rest.
  expect(await rowsRead(String(ROOT))).toBeLessThan(3_500)
  expect(await rowsRead(child)).toBeLessThan(400)
})
