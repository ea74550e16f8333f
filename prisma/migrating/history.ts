import type pg from 'pg'
import type { Script } from './scripts.ts'

/** A row of `_prisma_migrations` that is not rolled back. */
export type Applied = { name: string; checksum: string; finished: boolean }

/**
 * Former checksums of scripts that changed after they landed. `20261130000000_one_history` adds what those databases lack.
 */
const FORMER_CHECKSUMS = new Map([
  [
    '20261127210000_counts_in_order',
    [
      'ce8b0e394450a075cf3d37b467e8441651d53880668da2fba54af5d06263fdb9',
      'b676534ebeaedaf88f9da3e168186663024d33bcc756924b2613cf9f3007da73',
    ],
  ],
  ['20261127220000_whole_versions', ['19fac7165edd11789145e99b47fbe3c5ec6538934ecb1edb848dfb81b27909be']],
])

/** Querying a missing table would abort the engine's transaction. */
export async function makeHistory(client: pg.ClientBase): Promise<void> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS _prisma_migrations (
       id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
       logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
       applied_steps_count integer NOT NULL DEFAULT 0)`,
  )
}

/** In order; empty for a new database. */
export async function readHistory(client: pg.ClientBase): Promise<Applied[]> {
  const { rows: tables } = await client.query(
    `SELECT FROM pg_tables WHERE schemaname = current_schema AND tablename = '_prisma_migrations'`,
  )
  if (tables.length === 0) return []
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  )
  return rows
}

export async function renewChecksums(client: pg.ClientBase, scripts: Script[]): Promise<void> {
  for (const [name, former] of FORMER_CHECKSUMS) {
    const present = scripts.find((script) => script.name === name)?.checksum
    if (present === undefined) continue
    await client.query(
      'UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = $2 AND checksum = ANY ($3) AND checksum <> $1',
      [present, name, former],
    )
  }
}
