import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { OWN_STATEMENTS, startRelay } from './relay.ts'

test('the statements of those who ask are told by name, and none of what a server asks by itself', async () => {
  const relay = await startRelay(inject('clusterUrl'))
  const connect = async (more: pg.ClientConfig = {}) => {
    const client = new pg.Client({ connectionString: relay.url, ...more })
    await client.connect()
    return client
  }
  const [asker, jobs] = [await connect(), await connect({ application_name: 'entracte jobs' })]
  try {
    for (const name of ['votes-on', ...OWN_STATEMENTS, 'votes-on'])
      await asker.query({ name, text: 'SELECT $1::integer', values: [1] })
    await asker.query('SELECT 1')
    await asker.query('SELECT $1::integer', [1])
    await jobs.query('SELECT 1')
    expect(relay.statements()).toEqual(['votes-on', 'votes-on', '', ''])
  } finally {
    await Promise.all([asker.end(), jobs.end()])
    await relay.close()
  }
})

test('each of a server’s own statements is one that the sources name', () => {
  const folder = path.resolve(import.meta.dirname, '../db')
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.sql.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('')
  expect(OWN_STATEMENTS.filter((name) => !sources.includes(`'${name}'`))).toEqual([])
})
