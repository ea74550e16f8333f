import { describe, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { type Viewer, viewerOf } from '../domain/viewer.ts'
import { fan } from '../testing/cast.ts'
import { ask, EXAMPLES, outcomeOf, PROCEDURES } from '../testing/procedures.ts'
import { rankAll } from '../testing/ranking.ts'

const MUTATIONS = PROCEDURES.filter(({ kind }) => kind === 'mutation')
const QUERIES = PROCEDURES.filter(({ kind }) => kind === 'query')

const REFUSED_AGAIN: Record<string, object> = {
  'accounts.erase': { refusal: 'SIGN_IN_FIRST' },
  // Their page signs in with the new password, to find out.
  'accounts.changePassword': { refusal: 'INVALID', fields: { current: { problem: 'WRONG_PASSWORD' } } },
  'recoveryCodes.use': { refusal: 'INVALID', fields: { code: { problem: 'WRONG_CODE' } } },
}

/** Nobody keeps what was answered first. */
const ANSWERED_ANEW: Record<string, object> = { 'recoveryCodes.make': { codes: expect.any(Array) } }

const FOR_SUSPENDED = [
  'accounts.join',
  'accounts.setSeen',
  'accounts.changePassword',
  'accounts.erase',
  'theories.reveal',
  'drafts.discard',
  'notices.read',
  'recoveryCodes.make',
  'recoveryCodes.use',
  'notices.switch',
]

let seats = 0
const member = () => fan(`seat-${seats++}`)

async function again({ id }: Viewer): Promise<Viewer> {
  const viewer = await viewerOf({ account: String(id), version: 1 })
  if (!viewer) throw new Error('a fan was not let in')
  return viewer
}

/** After the steps behind, without uses of limits, and words that are forgotten meanwhile. */
async function rows(): Promise<Record<string, number>> {
  await voteWriter().ranked()
  await rankAll(pool())
  const tables = await pool().query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('rates', 'left_forms')`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables.rows)
    counts[name] = Number((await pool().query(`SELECT count(*) FROM "${name}"`)).rows[0].count)
  return counts
}

const suspend = (viewer: Viewer, until: string | null) =>
  pool().query(`INSERT INTO suspensions (account, reason, until) VALUES ($1, 'in a test', $2)`, [viewer.id, until])

describe('an answer that was lost', () => {
  test.each(MUTATIONS)('$name, asked again, answers the same and doubles nothing', async ({ name }) => {
    const viewer = await member()
    const input = await EXAMPLES[name]?.(viewer)
    const first = await ask(name, { viewer }, input)
    const made = await rows()
    const second = await outcomeOf(name, { viewer }, input)
    const refusal = REFUSED_AGAIN[name]
    expect(second).toEqual(refusal ?? { answer: ANSWERED_ANEW[name] ?? first })
    expect(await rows()).toEqual(made)
  })
})

// Votes are seen before their step ranks them (`VoteWriter.onCounted`); no page that is kept shows who joins, by which password, or
// what they are told.
const HEARD_LATER = [
  ...['votes.set', 'accounts.join', 'accounts.changePassword', 'recoveryCodes.make', 'recoveryCodes.use'],
  ...['notices.read', 'notices.switch'],
]

test.each(MUTATIONS)('$name: what it writes down is heard here before it is answered', async ({ name }) => {
  const written = async () => (await pool().query('SELECT FROM events')).rows.length
  const viewer = await member()
  const input = await EXAMPLES[name]?.(viewer)
  await voteWriter().rank()
  const before = await written()
  let heard = before
  const hear = async () => {
    heard = await written()
  }
  await ask(name, { viewer, heard: hear }, input)
  const after = await written()
  if (!HEARD_LATER.includes(name)) expect(heard).toBe(after)
  else expect(after).toBeGreaterThanOrEqual(before)
})

describe('a page that shows somebody else', () => {
  const ANOTHER = { viewer: { problem: 'ANOTHER_VIEWER' } }
  const others = PROCEDURES.filter(({ name }) => name !== 'accounts.me')

  test.each(others)('$name does and tells nothing there', async ({ name }) => {
    const [mine, yours] = [await member(), await member()]
    const input = await EXAMPLES[name]?.(mine)
    const before = await rows()
    const asked = (viewer: Viewer | null, shown: string | null) => outcomeOf(name, { viewer, shown }, input)
    expect(await asked(yours, mine.handle)).toEqual({ refusal: 'STALE', fields: ANOTHER })
    expect(await asked(yours, null)).toEqual({ refusal: 'STALE', fields: ANOTHER })
    expect(await asked(null, mine.handle)).toEqual({ refusal: 'SIGN_IN_FIRST', fields: ANOTHER })
    expect(await rows()).toEqual(before)
  })

  test.each(MUTATIONS)('$name goes on where the page shows who is asking', async ({ name }) => {
    const viewer = await member()
    const input = await EXAMPLES[name]?.(viewer)
    expect(await outcomeOf(name, { viewer, shown: viewer.handle }, input)).toHaveProperty('answer')
  })

  test('is told who is here, whomever it shows', async () => {
    const viewer = await member()
    expect(await ask('accounts.me', { viewer, shown: 'somebody-else' }, undefined)).toMatchObject({
      handle: viewer.handle,
    })
    expect(await ask('accounts.me', { viewer: null, shown: 'somebody-else' }, undefined)).toBeNull()
  })
})

describe('who is suspended', () => {
  test.each(MUTATIONS)('$name: takes no part, reads, and may leave', async ({ name }) => {
    const viewer = await member()
    const input = await EXAMPLES[name]?.(viewer)
    await suspend(viewer, null)
    const before = await rows()
    const answered = await outcomeOf(name, { viewer: await again(viewer) }, input)
    if (FOR_SUSPENDED.includes(name)) return expect(answered).toHaveProperty('answer')
    expect(answered).toEqual({ refusal: 'NOT_ALLOWED', fields: { viewer: { problem: 'SUSPENDED' } } })
    expect(await rows()).toEqual(before)
  })

  test.each(QUERIES)('$name: is read as before', async ({ name }) => {
    const viewer = await member()
    const input = await EXAMPLES[name]?.(viewer)
    await suspend(viewer, null)
    expect(await outcomeOf(name, { viewer: await again(viewer) }, input)).toHaveProperty('answer')
  })

  test.each(MUTATIONS)('$name: goes on once that has ended', async ({ name }) => {
    const viewer = await member()
    const input = await EXAMPLES[name]?.(viewer)
    await suspend(viewer, '2026-01-01')
    expect(await outcomeOf(name, { viewer: await again(viewer) }, input)).toHaveProperty('answer')
  })

  test('they are told so, and until when; their file says why', async () => {
    const [one, other] = [await member(), await member()]
    await suspend(one, '2099-05-01T12:00:00Z')
    await suspend(other, null)
    const seen = async (viewer: Viewer) => ask('accounts.me', { viewer: await again(viewer) }, undefined)
    expect(await seen(one)).toMatchObject({ suspended: { until: '2099-05-01T12:00:00.000Z' } })
    expect(await seen(other)).toMatchObject({ suspended: { until: null } })
    expect(await seen(await member())).toMatchObject({ suspended: null })
    expect(await ask('accounts.export', { viewer: one }, undefined)).toMatchObject({
      suspension: { reason: 'in a test', until: '2099-05-01T12:00:00.000Z' },
    })
  })
})
