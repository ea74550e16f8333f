import { readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { applyCatalogue } from './seed.ts'

async function emptyDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  return url.href
}

test('two that migrate one empty database at once both end well, and it is done once', async () => {
  const url = await emptyDatabase('migrate_race')
  const applied = await Promise.all([migrate(url, applyCatalogue), migrate(url, applyCatalogue)])
  const all = (await readdir(path.join(import.meta.dirname, 'migrations'))).length
  expect(applied.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, all])
  expect(await migrate(url, applyCatalogue)).toEqual([])
})

test('a migration that was edited after it was applied is refused by name', async () => {
  const url = await emptyDatabase('migrate_edited')
  const [name] = await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`UPDATE _prisma_migrations SET checksum = repeat('0', 64)`)
  await client.end()
  await expect(migrate(url)).rejects.toThrow(name)
})
