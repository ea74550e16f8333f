import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { CannotMigrate } from './refusal.ts'

/** ms to wait for a lock, tries, ms between them. */
const PATIENCE = 200
const TRIES = 60
const REST = 400

const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

/**
 * Gives up a lock after a fifth of a second, before PostgreSQL looks for deadlocks (1 s), so no voter is ended; then
 * releases everything and tries again.
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>, tries = TRIES): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '${PATIENCE}ms'`)
      const result = await work()
      await client.query('COMMIT')
      return result
    } catch (error) {
      // The first error is the one reported.
      await client.query('ROLLBACK').catch(() => undefined)
      const { code = '', message } = error as pg.DatabaseError
      if (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK) throw error
      if (left <= 1)
        throw new CannotMigrate(
          `Something in the database holds what has to be changed (${message}): a dump, a count, a forgotten transaction. Nothing was changed. End it, then start again.`,
        )
    }
    // Random, so as not to meet the same transaction again.
    await delay(REST * Math.random())
  }
}
