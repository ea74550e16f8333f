import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { log } from '../server/log.ts'

/** The history in the database and the one in this checkout don't go together; the message says what to do. */
export class CannotMigrate extends Error {}

const FILTERS = { externalTables: [], externalEnums: [] }
const BASE = path.resolve(import.meta.dirname, 'migrations')

/**
 * Brings a database up to this checkout's migrations, then runs `afterwards`; both under one advisory lock, so that of
 * two processes the second waits and finds everything done. Returns the names of the migrations that it applied.
 */
export async function migrate(url: string, afterwards?: (pool: pg.Pool) => Promise<void>): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  const guard = await connect(pool, url)
  try {
    await guard.query(`SELECT pg_advisory_lock(hashtextextended('entracte: migrations', 0))`)
    const applied = await applyMigrations(pool)
    await afterwards?.(pool)
    return applied
  } finally {
    // Closing the session gives the lock back, whatever happened.
    guard.release(true)
    await pool.end()
  }
}

async function connect(pool: pg.Pool, url: string): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    await pool.end()
    const { code, message } = error as NodeJS.ErrnoException
    // The address without its password.
    const { host, pathname } = new URL(url)
    throw new CannotMigrate(`The database ${host}${pathname} does not answer (${code ?? message}). Check DATABASE_URL.`)
  }
}

async function applyMigrations(pool: pg.Pool): Promise<string[]> {
  const migrationsList = await readMigrations()
  const engine = await openEngine(pool)
  try {
    const { editedMigrationNames, failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: FILTERS,
    })
    if (failedMigrationNames.length > 0)
      throw new CannotMigrate(
        `The migration ${failedMigrationNames.join(', ')} failed half-way at an earlier start. Restore a backup, or mend it by hand and mark it with "prisma migrate resolve".`,
      )
    if (editedMigrationNames.length > 0)
      throw new CannotMigrate(
        `The migration ${editedMigrationNames.join(', ')} was applied with other words than this checkout has. Use the checkout that made this database, or a new database.`,
      )
    return (await engine.applyMigrations({ migrationsList, filters: FILTERS })).appliedMigrationNames
  } finally {
    engine.free()
  }
}

async function readMigrations(): Promise<MigrationList> {
  const folders = (await readdir(BASE, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const migrationDirectories = await Promise.all(
    folders.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(BASE, name, 'migration.sql'), 'utf8') },
      },
    })),
  )
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
  return { baseDir: BASE, lockfile, shadowDbInitScript: '', migrationDirectories }
}

async function openEngine(pool: pg.Pool): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngine()
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

let loaded: Promise<typeof import('@prisma/schema-engine-wasm/schema_engine_bg')> | undefined

/** The engine that Prisma's command line would download as a program comes as WebAssembly from npm; loaded once a process. */
function loadEngine() {
  loaded ??= instantiate()
  return loaded
}

async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const module = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings as never })
  // Where the engine leaves its last words if it panics.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => log.fatal({ message }, 'the schema engine panicked'),
    },
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

/** Prisma's adapter cuts a script at each semicolon, and so through every function body; Postgres takes it whole. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script)
    }
    return adapter
  }
}
