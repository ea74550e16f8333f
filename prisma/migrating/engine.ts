import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { log } from '../../server/log.ts'

/** Gets the script's own error; the engine reports only what fails after it. */
export type Failed = (error: unknown) => void

export async function startEngine(client: pg.ClientBase, failed: Failed): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngine()
  const adapter = bindMigrationAwareSqlAdapterFactory(new OneConnection(client, failed))
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

let loaded: Promise<typeof import('@prisma/schema-engine-wasm/schema_engine_bg')> | undefined

/** npm's WebAssembly engine; Prisma's command line downloads a program. */
function loadEngine() {
  loaded ??= instantiate()
  return loaded
}

async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const module = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings as never })
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => log.fatal({ message }, 'the schema engine panicked'),
    },
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

/**
 * Prisma's adapter takes a pooled connection for each statement, and splits scripts at every semicolon, even in function
 * bodies.
 */
class OneConnection extends PrismaPg {
  readonly #client: pg.ClientBase
  readonly #failed: Failed

  constructor(client: pg.ClientBase, failed: Failed) {
    // The adapter demands a pool; this one never connects.
    super(new pg.Pool({ max: 1 }))
    this.#client = client
    this.#failed = failed
  }

  override async connect() {
    const adapter = await super.connect()
    Object.assign(adapter, { client: this.#client })
    adapter.executeScript = async (script) => {
      try {
        await this.#client.query(script)
      } catch (error) {
        this.#failed(error)
        throw error
      }
    }
    return adapter
  }
}
