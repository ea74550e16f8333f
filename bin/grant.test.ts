import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sessionCookie } from '../server/commands/caller.ts'
import { freePort } from '../server/db/embedded/port.ts'
import { startTestCluster } from '../server/testing/cluster.ts'
import { endAll, join, newData, runCommand, start } from './running.ts'
import { fill } from './used-data.ts'

let data: string
beforeEach(async () => {
  data = await newData()
})
afterEach(() => endAll(data))

test('a role is given beside a running server, whose next answer knows it, and without one', async () => {
  await fill(data)
  const server = start(data, await freePort())
  const address = await server.ready
  await join(address, 'odile')
  const { nextAuthSecret } = JSON.parse(await readFile(path.join(data, 'secrets.json'), 'utf8'))
  const cookie = await sessionCookie(1, nextAuthSecret)
  const role = async () => {
    const answer = await fetch(`${address}/api/trpc/accounts.me`, { headers: { cookie } })
    return (await answer.json()).result.data.role
  }
  const grant = async (...words: string[]) => {
    const { status, out, err } = await runCommand('grant', data, words)
    return [status, (status === 0 ? out : err).trimEnd().split('\n').at(-1)]
  }
  expect(await role()).toBe('fan')
  expect(await grant('Odile', 'moderator')).toEqual([0, 'odile was a fan and is a moderator now.'])
  expect(await role()).toBe('moderator')
  expect(await grant('odile', 'moderator')).toEqual([0, 'odile is a moderator already. Nothing was changed.'])

  expect(await grant('odette', 'admin')).toEqual([1, '✗ Nobody here is called odette.'])
  expect(await grant('odile', 'host')).toEqual([1, '✗ There is no role "host": fan, moderator, admin.'])
  expect(await grant("o'dile", 'fan')).toEqual([1, `✗ "o'dile" is no handle.`])
  expect(await role()).toBe('moderator')

  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(await grant('odile', 'admin')).toEqual([0, 'odile was a moderator and is an admin now.'])
  expect(await readdir(data)).not.toContain('entracte.lock')
})

test('a role is given in a database that DATABASE_URL names', async () => {
  const cluster = await startTestCluster()
  const url = await cluster.createDatabase('granted')
  const database = new pg.Client({ connectionString: url })
  await database.connect()
  try {
    await database.query(`INSERT INTO accounts (handle, password_hash, language) VALUES ('odile', '-', 'fr')`)
    const more = { DATABASE_URL: url, NEXTAUTH_SECRET: 'a secret of the tests, and of nobody else' }
    const granting = start(data, 0, more, { command: 'grant', args: ['odile', 'admin'] })
    expect([await granting.ended, granting.said().trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'odile was a fan and is an admin now.',
    ])
    expect((await database.query('SELECT role FROM accounts')).rows).toEqual([{ role: 'admin' }])
    expect(await readdir(path.dirname(data))).toEqual([])
  } finally {
    await database.end()
    await cluster.stop()
  }
})
