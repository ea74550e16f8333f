import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { FIXTURES, fixtures, makeData } from '../server/testing/fixture/load.ts'
import type { Told } from '../server/testing/fixture/told.ts'
import { rankAll } from '../server/testing/ranking.ts'
import { endAll, newData, postgresOf, runCommand, start } from './running.ts'

let data: string
beforeEach(async () => {
  data = await newData()
})
afterEach(() => endAll(data))

const THEORY = `
  WITH people AS (INSERT INTO accounts (handle, password_hash, language) VALUES ('odile', '-', 'fr'), ('siegfried', '-', 'en') RETURNING id, handle),
  made AS (
    INSERT INTO theories (storyline, author, language, spoiler_episode)
    SELECT 'the-exchange', id, 'en', 0 FROM people WHERE handle = 'odile' RETURNING id
  )
  INSERT INTO texts (theory, title, claim, spoiler_episode)
  SELECT id, 'Paris keeps the dancers', 'The second swap is not a gift.', 0 FROM made RETURNING theory AS id`
const VOTE = `SELECT cast_votes(ARRAY[$1::bigint], ARRAY[id], ARRAY[true]) FROM accounts WHERE handle = 'siegfried'`

test('of an upgraded server, beside it and without it, a count that was tampered with is found, named and put right', async () => {
  const fixture = fixtures().at(-1) as string
  await makeData(data, fixture)
  const server = start(data, await freePort())
  const address = await server.ready
  const database = await connect()
  const counted = async (table: string) => (await database.query(`SELECT count(*)::int FROM ${table}`)).rows[0].count
  const given = await counted('votes')
  const told: Told = JSON.parse(await readFile(path.join(FIXTURES, `${fixture}.json`), 'utf8'))
  expect(await topIn(address)).toEqual(told.boards.all)
  const [{ id }] = (await database.query(THEORY)).rows
  await database.query(VOTE, [id])
  await rankAll(database)
  expect(await runCommand('verify', data)).toMatchObject({ status: 0, out: expect.stringMatching(/\n0 differences/) })

  await database.query('UPDATE standing SET votes = votes + 3 WHERE theory = $1', [id])
  const found = await runCommand('verify', data)
  expect(found.status).toBe(1)
  expect(found.out).toContain(
    `✗ étoiles, scores and windows of each theory: 1 of ${await counted('standing')} differ\n    ${id}: votes 4, counted 1`,
  )
  expect(found.out).toContain('npm run recount')
  const mended = await runCommand('recount', data)
  expect(mended).toMatchObject({ status: 0, out: expect.stringContaining(`${id}: votes 4, counted 1`) })
  expect((await database.query('SELECT votes FROM standing WHERE theory = $1', [id])).rows).toEqual([{ votes: 1 }])
  expect((await runCommand('verify', data)).status).toBe(0)

  await database.query(
    'UPDATE theorist_support SET supporters = 7 WHERE theorist = (SELECT author FROM theories WHERE id = $1)',
    [id],
  )
  for (const [other, way, back] of [
    [
      'newer',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '2999_of_tomorrow', now())`,
      `DELETE FROM _prisma_migrations WHERE id = 'x'`,
    ],
    [
      'older',
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_sums_by_day'`,
      'UPDATE _prisma_migrations SET rolled_back_at = NULL',
    ],
  ] as const) {
    await database.query(way)
    for (const command of ['verify', 'recount'] as const)
      expect(await runCommand(command, data)).toMatchObject({
        status: 1,
        err: expect.stringMatching(new RegExp(`^✗ The database .* is ${other} than this checkout\\. .*\\n$`)),
      })
    await database.query(back)
  }
  await database.end()
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)

  const alone = await runCommand('verify', data, ['--json'])
  expect(alone.status).toBe(1)
  expect(JSON.parse(alone.out)).toMatchObject({ votes: given + 1, differences: 1 })
  expect((await runCommand('recount', data)).out).toContain('supporters 7, counted 1')
  expect((await runCommand('verify', data)).status).toBe(0)
  expect(postgresOf(data)).toBeNull()
  expect(await readdir(data)).not.toContain('entracte.lock')
})

test('without data it says so in one line and makes none', async () => {
  expect(await runCommand('verify', data)).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^✗ There is no data in .*\n$/),
  })
  expect(await readdir(path.dirname(data))).toEqual([])
})

async function topIn(address: string): Promise<string[]> {
  const input = encodeURIComponent(JSON.stringify({ board: 'top', window: 'all' }))
  const { result } = await (await fetch(`${address}/api/trpc/leaderboards.theories?input=${input}`)).json()
  return result.data.items.map((item: { id: string }) => item.id)
}

async function connect(): Promise<pg.Client> {
  const { postgresPassword } = JSON.parse(await readFile(path.join(data, 'secrets.json'), 'utf8'))
  const port = (await readFile(path.join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
  const client = new pg.Client({
    connectionString: `postgresql://entracte:${postgresPassword}@127.0.0.1:${port}/entracte`,
  })
  await client.connect()
  return client
}
