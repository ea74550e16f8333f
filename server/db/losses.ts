import pg from 'pg'
import { log } from '../log.ts'
import { noteOutage } from '../outage.ts'

/** SQLSTATE classes: connections, resources, shutdown, system errors, read-only. */
const NOT_NOW = /^(08|53|57|58|25006)/

/** ms */
const TOLD_EVERY = 1_000

/** Notes connections that a pool can't give or loses. */
export function noteLosses(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as unknown as (answer?: Answer) => Promise<pg.PoolClient>
  const noted = (answer?: Answer) => {
    if (answer)
      return connect((error, ...rest) => {
        if (error) note(error)
        answer(error, ...rest)
      })
    return connect().catch((error) => {
      note(error)
      throw error
    })
  }
  pool.connect = noted as typeof pool.connect
  pool.on('release', (error: unknown) => {
    if (error instanceof Error && isLoss(error)) note(error)
  })
}

type Answer = (error: Error | undefined, ...rest: unknown[]) => void

function isLoss(error: Error): boolean {
  return error instanceof pg.DatabaseError ? NOT_NOW.test(error.code ?? '') : !(error instanceof TypeError)
}

let told = Number.NEGATIVE_INFINITY

function note(error: Error): void {
  noteOutage()
  if (performance.now() - told < TOLD_EVERY) return
  told = performance.now()
  log.warn({ reason: error.message }, 'the database could not serve')
}
