import pg from 'pg'
import { applyFunctions } from './migrating/apply.ts'
import { knock } from './migrating/connecting.ts'
import { startEngine } from './migrating/engine.ts'
import { type Piece, readPieces } from './migrating/functions.ts'
import { settleHalfWay } from './migrating/half-way.ts'
import { type Applied, makeHistory, readHistory, renewChecksums } from './migrating/history.ts'
import { CannotMigrate } from './migrating/refusal.ts'
import { refuseWithoutRights } from './migrating/rights.ts'
import { migrationList, readScripts, type Script } from './migrating/scripts.ts'
import { inTransaction } from './migrating/transaction.ts'

/**
 * Under one advisory lock, also for `afterwards`: a second process waits and finds everything done. Scripts, history rows
 * and functions are one transaction. Returns the applied names. Refuses with `CannotMigrate` a newer checkout's database, a
 * missing right, and a lock held for half a minute.
 */
export async function migrate(
  url: string,
  afterwards?: (pool: pg.Pool) => Promise<void>,
  pieces?: Piece[],
): Promise<string[]> {
  await knock(url)
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  // Without a listener an error event ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  const guard = await pool.connect()
  try {
    await guard.query(`SELECT pg_advisory_lock(hashtextextended('entracte: migrations', 0))`)
    const applied = await applyMigrations(guard, pieces ?? (await readPieces()))
    await afterwards?.(pool)
    return applied
  } finally {
    // Ends the session, which releases the lock.
    guard.release(true)
    await pool.end()
  }
}

async function applyMigrations(client: pg.ClientBase, pieces: Piece[]): Promise<string[]> {
  const scripts = await readScripts()
  const history = await readHistory(client)
  refuseNewer(history, scripts)
  await refuseWithoutRights(client)
  return inTransaction(client, async () => {
    await makeHistory(client)
    await settleHalfWay(client, history, scripts)
    await renewChecksums(client, scripts)
    const applied = await applyMissing(client, scripts)
    await applyFunctions(client, pieces)
    return applied
  })
}

function refuseNewer(history: Applied[], scripts: Script[]): void {
  const known = new Set(scripts.map(({ name }) => name))
  const newer = history.filter(({ name, finished }) => finished && !known.has(name)).map(({ name }) => name)
  if (newer.length > 0)
    throw new CannotMigrate(
      `The database was migrated by a newer Entracte (it has ${newer.join(', ')}, which this checkout does not know). Start the newer one. Nothing was changed.`,
    )
}

const FILTERS = { externalTables: [], externalEnums: [] }

async function applyMissing(client: pg.ClientBase, scripts: Script[]): Promise<string[]> {
  const migrationsList = migrationList(scripts)
  const failures: unknown[] = []
  const engine = await startEngine(client, (error) => failures.push(error))
  try {
    const { editedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: FILTERS,
    })
    if (editedMigrationNames.length > 0)
      throw new CannotMigrate(
        `The migration ${editedMigrationNames.join(', ')} was applied with other words than this checkout has. Use the checkout that made this database, or a new database.`,
      )
    return (await engine.applyMigrations({ migrationsList, filters: FILTERS })).appliedMigrationNames
  } catch (error) {
    throw failures[0] ?? error
  } finally {
    engine.free()
  }
}
