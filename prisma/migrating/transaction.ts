import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { CannotMigrate } from './refusal.ts'

/** How long a lock is waited for, how often all is begun anew, and the rest between (ms). Together half a minute and more. */
const PATIENCE = 200
const TRIES = 60
const REST = 400

const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

/**
 * Does work in one transaction beside processes that go on. It gives up a lock after a fifth of a second, a fifth of the time
 * after which PostgreSQL looks for a ring and ends whoever stands in it: so it is never one of ours that votes who is ended.
 * Whatever it held is let go meanwhile, and all is begun anew, a bounded number of times.
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>, tries = TRIES): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '${PATIENCE}ms'`)
      const result = await work()
      await client.query('COMMIT')
      return result
    } catch (error) {
      // Of a lost connection the first error tells.
      await client.query('ROLLBACK').catch(() => undefined)
      const { code = '', message } = error as pg.DatabaseError
      if (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK) throw error
      if (left <= 1)
        throw new CannotMigrate(
          `Something in the database holds what has to be changed (${message}): a dump, a count, a forgotten transaction. Nothing was changed. End it, then start again.`,
        )
    }
    // Not in step with whoever it met.
    await delay(REST * Math.random())
  }
}
