import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'

const BASE = path.resolve(import.meta.dirname, '../migrations')

export type Script = { name: string; content: string; checksum: string }

export async function readScripts(): Promise<Script[]> {
  const folders = (await readdir(BASE, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = folders.map(({ name }) => name).sort()
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(path.join(BASE, name, 'migration.sql'), 'utf8')
      return { name, content, checksum: createHash('sha256').update(content).digest('hex') }
    }),
  )
}

export function migrationList(scripts: Script[]): MigrationList {
  return {
    baseDir: BASE,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: scripts.map(({ name, content }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } },
    })),
  }
}
