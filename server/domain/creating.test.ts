import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { pool, prisma } from '../db/client.ts'
import { fan, theory } from '../testing/cast.ts'
import { join } from './accounts.ts'
import { findProposed, proposeTheory, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'

const ARRIVAL = { seen: 8, language: 'en' as const }
const PASSWORD = 'pas de bourrée couru'
const THEORY = {
  storyline: 'jack',
  language: 'en' as const,
  title: 'The wager is a second swap',
  claim: 'Whoever loses keeps the other house.',
}
const TAKEN = (field: string) => ({ code: 'TAKEN', fields: { [field]: { problem: 'TAKEN' } } })

const theoriesOf = ({ id }: Viewer) => prisma().theory.count({ where: { authorId: id } })
const accountsNamed = (handle: string) => prisma().account.count({ where: { handle } })

/** Both calls wait for the lock on separate connections: neither has seen the other. */
async function meeting<A>(lock: string, values: unknown[], calls: (() => Promise<A>)[]) {
  const holder = await pool().connect()
  try {
    await holder.query('BEGIN')
    await holder.query(lock, values)
    const both = Promise.allSettled(calls.map((call) => call()))
    const blocked = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect
      .poll(async () => (await pool().query(blocked)).rows.length, { interval: 5, timeout: 20_000 })
      .toBe(calls.length)
    await holder.query('ROLLBACK')
    return await both
  } finally {
    holder.release()
  }
}

describe('a theory under a key', () => {
  test('sent again is the same one, also when it has left the stage', async () => {
    const [author, key] = [await fan('author-1'), randomUUID()]
    const made = await proposeTheory(author, { ...THEORY, key })
    expect(await proposeTheory(author, { ...THEORY, key: key.toUpperCase() })).toEqual(made)
    expect(await findProposed(author, { key })).toEqual(made)
    await withdrawTheory(author, made)
    expect(await proposeTheory(author, { ...THEORY, key })).toEqual(made)
    expect(await theoriesOf(author)).toBe(1)
  })

  test.each([
    ['title', { title: 'The wager is no swap at all' }],
    ['claim', { claim: 'Whoever loses keeps their own house.' }],
    ['storyline', { storyline: 'mishi' }],
    ['language', { language: 'fr' as const }],
    ['what we would see', { lookFor: 'A door' }],
    ['evidence', { evidence: [{ episode: 1, note: 'A look' }] }],
    ['characters', { characters: ['jack'] }],
    ['level', { spoilerEpisode: 8 }],
    ['headcanon', { headcanon: true }],
    ['relation', { relation: { kind: 'answers' as const, theory: 'first' } }],
  ])('with another %s is refused, and the first stands', async (name, other) => {
    const [author, key] = [await fan(`other-${name.slice(0, 6).trim().replace(' ', '-')}`), randomUUID()]
    const { id } = await proposeTheory(author, { ...THEORY, key })
    if ('relation' in other) other.relation.theory = await theory(await fan('ancestor'))
    await expect(proposeTheory(author, { ...THEORY, ...other, key })).rejects.toMatchObject(TAKEN('key'))
    expect(await readTheory({ seen: 8 }, { id })).toMatchObject({ title: THEORY.title })
    expect(await theoriesOf(author)).toBe(1)
  })

  test('is known again by what its hash was before parts were a list', async () => {
    const [author, key] = [await fan('of-last-week'), randomUUID()]
    const whole = {
      lookFor: 'A door',
      evidence: [{ note: 'A look', episode: 1 }],
      characters: ['jack'],
      headcanon: true,
    }
    await proposeTheory(author, { ...THEORY, ...whole, key })
    const { storyline, language, title, claim } = THEORY
    const hashed = [storyline, language, title, claim, 'A door', [[1, 'A look']], ['jack'], null, true, null, null]
    const { rows } = await pool().query(`SELECT encode(content, 'hex') AS content FROM proposal_keys WHERE key = $1`, [
      key,
    ])
    expect(rows).toEqual([{ content: createHash('sha256').update(JSON.stringify(hashed)).digest('hex') }])
  })

  test('is its author’s: somebody else’s same key makes their own, and without one each is new', async () => {
    const [mine, yours, key] = [await fan('author-2'), await fan('author-3'), randomUUID()]
    const made = await proposeTheory(mine, { ...THEORY, key })
    await expect(findProposed(yours, { key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await proposeTheory(yours, { ...THEORY, key })).not.toEqual(made)
    await proposeTheory(yours, THEORY)
    await proposeTheory(yours, THEORY)
    expect([await theoriesOf(mine), await theoriesOf(yours)]).toEqual([1, 3])
  })

  test('that is sent twice at once is one', async () => {
    const [author, key] = [await fan('author-4'), randomUUID()]
    const send = () => proposeTheory(author, { ...THEORY, key })
    const both = await meeting(`SELECT pg_advisory_xact_lock(hashtext('theory_numbers'))`, [], [send, send])
    expect(both[0]).toMatchObject({ status: 'fulfilled' })
    expect(both[1]).toEqual(both[0])
    expect(await theoriesOf(author)).toBe(1)
  })

  test('of two that differ and are sent at once under it one stands, and the other is refused', async () => {
    const [author, key] = [await fan('author-5'), randomUUID()]
    const both = await meeting(
      `SELECT pg_advisory_xact_lock(hashtext('theory_numbers'))`,
      [],
      [
        () => proposeTheory(author, { ...THEORY, key }),
        () => proposeTheory(author, { ...THEORY, title: 'Another title altogether', key }),
      ],
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject(TAKEN('key'))
    expect(await theoriesOf(author)).toBe(1)
  })

  test('is not kept for ever', async () => {
    const author = await fan('author-6')
    const [old, fresh] = [randomUUID(), randomUUID()]
    await proposeTheory(author, { ...THEORY, key: old })
    await proposeTheory(await fan('author-7'), { ...THEORY, key: old })
    await pool().query(`UPDATE proposal_keys SET made_at = now() - interval '8 days'`)
    await proposeTheory(author, { ...THEORY, key: fresh })
    const { rows } = await pool().query('SELECT key FROM proposal_keys WHERE author = $1', [author.id])
    expect(rows).toEqual([{ key: fresh }])
  })

  test('that was refused is free', async () => {
    const [author, key] = [await fan('author-8'), randomUUID()]
    await expect(proposeTheory(author, { ...THEORY, storyline: 'nowhere', key })).rejects.toMatchObject({
      code: 'INVALID',
    })
    expect(await proposeTheory(author, { ...THEORY, key })).toEqual({ id: expect.any(String) })
  })
})

describe('a seat under a key', () => {
  test('asked for again, with its password, is the same', async () => {
    const joining = { handle: 'seated', password: PASSWORD, key: randomUUID() }
    expect(await join(ARRIVAL, joining)).toEqual({ handle: 'seated' })
    expect(await join(ARRIVAL, joining)).toEqual({ handle: 'seated' })
    expect(await accountsNamed('seated')).toBe(1)
  })

  test.each([
    ['another password', { password: 'not the password' }, 'key'],
    ['another name', { handle: 'seated-2-too' }, 'key'],
    ['another key', { key: randomUUID() }, 'handle'],
    ['no key', { key: undefined }, 'handle'],
  ])('with %s is refused, and nothing is made', async (name, other, field) => {
    const handle = `seated-${name.replace(' ', '-')}`
    const joining = { handle, password: PASSWORD, key: randomUUID() }
    await join(ARRIVAL, joining)
    const before = await prisma().account.count()
    await expect(join(ARRIVAL, { ...joining, ...other })).rejects.toMatchObject(TAKEN(field))
    expect(await prisma().account.count()).toBe(before)
  })

  test('that is asked for twice at once is one', async () => {
    const joining = { handle: 'seated-at-once', password: PASSWORD, key: randomUUID() }
    const ask = () => join(ARRIVAL, joining)
    const both = await meeting(
      `INSERT INTO accounts (handle, password_hash, language) VALUES ($1, '-', 'en')`,
      [joining.handle],
      [ask, ask],
    )
    expect(both).toEqual([1, 2].map(() => ({ status: 'fulfilled', value: { handle: joining.handle } })))
    expect(await accountsNamed(joining.handle)).toBe(1)
  })

  test('is forgotten after a day', async () => {
    const joining = { handle: 'seated-long-ago', password: PASSWORD, key: randomUUID() }
    await join(ARRIVAL, joining)
    await pool().query(`UPDATE join_keys SET made_at = now() - interval '25 hours'`)
    await join(ARRIVAL, { ...joining, handle: 'seated-today', key: randomUUID() })
    await expect(join(ARRIVAL, joining)).rejects.toMatchObject(TAKEN('handle'))
    expect((await pool().query('SELECT FROM join_keys')).rows).toHaveLength(1)
  })
})

describe('an edit whose answer was lost', () => {
  const TEXT = { title: 'It was a wager all along', claim: 'Nobody ever owned the other house.', spoilerEpisode: 0 }
  const lines = [{ episode: 2, note: 'A look across the room' }]

  test('sent again is no edit of a text that has changed', async () => {
    const author = await fan('editor-1')
    const id = await theory(author)
    const edition = { id, version: 1, ...TEXT, evidence: lines, characters: ['jack', 'mishi'] }
    expect(await reviseTheory(author, edition)).toEqual({ id, version: 2 })
    expect(await reviseTheory(author, { ...edition, characters: ['mishi', 'jack'] })).toEqual({ id, version: 2 })
    expect(await readTheory({ seen: 8 }, { id })).toMatchObject({ version: 2 })
  })

  test.each([
    ['another word', { title: 'It was a wager after all' }],
    ['another line', { evidence: [] }],
    ['another level', { spoilerEpisode: 1 }],
  ])('with %s is', async (name, other) => {
    const author = await fan(`editor-${name.replace(' ', '-')}`)
    const id = await theory(author)
    await reviseTheory(author, { id, version: 1, ...TEXT, evidence: lines })
    await expect(reviseTheory(author, { id, version: 1, ...TEXT, evidence: lines, ...other })).rejects.toMatchObject({
      code: 'STALE',
    })
  })

  test('sent twice at once is one version', async () => {
    const author = await fan('editor-2')
    const id = await theory(author)
    const send = () => reviseTheory(author, { id, version: 1, ...TEXT })
    const both = await meeting('SELECT FROM theories WHERE id = $1 FOR UPDATE', [id], [send, send])
    expect(both).toEqual([1, 2].map(() => ({ status: 'fulfilled', value: { id, version: 2 } })))
  })
})
