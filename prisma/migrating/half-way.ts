import type pg from 'pg'
import type { Applied } from './history.ts'
import { CannotMigrate } from './refusal.ts'
import type { Script } from './scripts.ts'

// SQLSTATEs: it exists, or is gone.
const DONE_BEFORE = new Set(['42P06', '42P07', '42701', '42710', '42723', '42P01', '42703', '42704', '42883'])

/**
 * Settles unfinished scripts from before script and history row were one transaction. Each was applied whole or not at all,
 * so it is tried again: an "exists" error shows that it was applied.
 */
export async function settleHalfWay(client: pg.ClientBase, history: Applied[], scripts: Script[]): Promise<void> {
  for (const { name } of history.filter(({ finished }) => !finished)) {
    const script = scripts.find((known) => known.name === name)
    if (!script)
      throw new CannotMigrate(
        `The migration ${name} was begun by another checkout and never finished. Start the checkout that began it.`,
      )
    await client.query('SAVEPOINT half_way')
    try {
      await client.query(script.content)
    } catch (error) {
      if (!isDoneBefore(error as pg.DatabaseError)) throw error
      await client.query('ROLLBACK TO SAVEPOINT half_way')
    }
    await client.query('RELEASE SAVEPOINT half_way')
    await client.query(
      `UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1, logs = NULL, checksum = $2
       WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
      [name, script.checksum],
    )
  }
}

// Some objects violate a unique index of Postgres' own catalogue.
const isDoneBefore = ({ code = '', schema }: pg.DatabaseError) =>
  DONE_BEFORE.has(code) || (code === '23505' && schema === 'pg_catalog')
