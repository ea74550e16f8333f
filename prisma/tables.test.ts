import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { emptyDatabase, inDatabase } from '../server/testing/empty-database.ts'
import { migrate } from './migrate.ts'
import { describeTables } from './tables.ts'

const told = readFileSync(path.resolve(import.meta.dirname, 'tables.sql'), 'utf8')

test('tables.sql is what the migrations make of an empty database ("npm run tables" writes it)', async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'tables_told')
  await migrate(url)
  expect(await inDatabase(url, describeTables)).toBe(told)
})

test('what it says makes the same tables', async () => {
  const url = await emptyDatabase(inject('clusterUrl'), 'tables_made')
  // Tables refer to each other, so foreign keys come last.
  const [keys, tables]: [string[], string[]] = [[], []]
  for (const statement of told.split(/^(?=CREATE TABLE)/m)) {
    const [, table] = /^CREATE TABLE (\S+)/.exec(statement) ?? []
    const own = statement.replaceAll(/,\n {2}(CONSTRAINT \S+ FOREIGN KEY .*?)(?=,?\n)/g, (_, key) => {
      keys.push(`ALTER TABLE ${table} ADD ${key};`)
      return ''
    })
    tables.push(own)
  }
  expect(keys.length).toBeGreaterThan(20)
  expect(
    await inDatabase(url, async (client) => {
      await client.query([...tables, ...keys].join('\n'))
      return describeTables(client)
    }),
  ).toBe(told)
})
