import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { makeHistory } from '../../prisma/migrating/history.ts'
import { readScripts, type Script } from '../../prisma/migrating/scripts.ts'

/** What the last main had on which houses were opened before each start became one transaction. */
export const LAST_LANDED = '20261128110000_tells_more'

/** Opens an empty database with the scripts up to this one, as a checkout of that day would have. */
export async function openAsOf(url: string, last: string): Promise<Script[]> {
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

/** Writes a script's row in the history: begun, and finished or not. */
export async function noteScript(client: pg.Client, { name, checksum }: Script, finished: boolean): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), CASE WHEN $4 THEN clock_timestamp() END, $4::int)`,
    [randomUUID(), checksum, name, finished],
  )
}
