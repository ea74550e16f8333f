import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { erase, join, startSession } from './accounts.ts'
import { keyLeftNames, leftNameOf } from './left-names.ts'
import { viewerOf } from './viewer.ts'

const PASSWORD = 'the curtain never falls'
const arrival = { seen: 0, language: 'en' as const }
const enter = (handle: string) => join(arrival, { handle, password: PASSWORD })
const plainHash = (handle: string) => createHash('sha256').update(handle).digest()
const kept = async () => (await pool().query<{ handle_hash: Buffer }>('SELECT handle_hash FROM left_names')).rows

async function leave(handle: string): Promise<void> {
  await enter(handle)
  const session = await startSession({ handle, password: PASSWORD })
  const viewer = session && (await viewerOf(session))
  if (!viewer) throw new Error(`${handle} was not let in`)
  await erase(viewer, { password: PASSWORD, theories: 'keep' })
}

test('a name that was left stays taken, and what is kept of it cannot be tried out without our key', async () => {
  await leave('odette')
  await expect(enter('odette')).rejects.toMatchObject({ code: 'TAKEN', fields: { handle: { problem: 'TAKEN' } } })
  const hashes = (await kept()).map(({ handle_hash }) => handle_hash.toString('hex'))
  expect(hashes).toEqual([leftNameOf('odette').toString('hex')])
  for (const digest of ['sha256', 'sha512', 'sha1', 'md5'])
    expect(hashes).not.toContain(createHash(digest).update('odette').digest('hex'))
  expect(await enter('odile')).toEqual({ handle: 'odile' })
})

test('names that an older server has kept by a plain hash are keyed at its next start, and stay taken', async () => {
  await pool().query('INSERT INTO left_names (handle_hash) VALUES ($1), ($2)', [
    plainHash('rothbart'),
    plainHash('benno'),
  ])
  await keyLeftNames(pool())
  await keyLeftNames(pool())
  for (const handle of ['rothbart', 'benno']) {
    await expect(enter(handle)).rejects.toMatchObject({ code: 'TAKEN' })
    expect((await kept()).some(({ handle_hash }) => handle_hash.equals(plainHash(handle)))).toBe(false)
  }
})
