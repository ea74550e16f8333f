import { randomUUID } from 'node:crypto'
import type { TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { pool, prisma } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { saveDraft } from '../domain/drafts.ts'
import { flagTheory } from '../domain/flags.ts'
import { hashPassword } from '../domain/passwords.ts'
import { type Viewer, viewerOf } from '../domain/viewer.ts'
import { fan, theory } from '../testing/cast.ts'
import type { Context } from './context.ts'
import { refusalData } from './errors.ts'
import { api, createCaller } from './router.ts'

const PASSWORD = 'pas de bourrée couru'
const TEXT = { title: 'The wager is a second swap', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const DRAFT = {
  storyline: 'jack',
  title: 'Half a title',
  claim: '',
  evidence: [],
  lookFor: '',
  characters: [],
  language: 'en' as const,
  spoilerEpisode: '',
  headcanon: false,
  relation: null,
}

type Example = {
  /** What it is called with, by a fan of this name; what must be there before is made. */
  input: (viewer: Viewer) => unknown
  /** The second call's refusal, where the first one ended what would let it answer the same. */
  again?: string
  /** It is no taking part: who is suspended may do it all the same. */
  forSuspended?: true
}

const raised = async (author: Viewer) => {
  const id = await theory(author, { spoilerEpisode: 0 })
  for (const one of ['a', 'b', 'c'])
    await flagTheory(await fan(`${author.handle.slice(0, 20)}-${one}`), { id, episode: 5, on: true })
  return id
}
const somebodys = async ({ handle }: Viewer) => theory(await fan(`${handle}-other`), { spoilerEpisode: 0 })

/** One example of each mutation: a new one without fails. */
const MUTATIONS: Record<string, Example> = {
  'accounts.join': {
    input: ({ handle }) => ({ handle: `${handle}-new`, password: PASSWORD, key: randomUUID() }),
    forSuspended: true,
  },
  'accounts.setSeen': { input: () => ({ episode: 3 }), forSuspended: true },
  'accounts.erase': {
    input: async ({ id }) => {
      await prisma().account.update({ where: { id }, data: { passwordHash: await hashPassword(PASSWORD) } })
      return { password: PASSWORD, theories: 'withdraw' }
    },
    again: 'SIGN_IN_FIRST',
    forSuspended: true,
  },
  'theories.propose': { input: () => ({ storyline: 'jack', language: 'en', ...TEXT, key: randomUUID() }) },
  'theories.edit': { input: async (viewer) => ({ id: await theory(viewer), version: 1, ...TEXT }) },
  'theories.withdraw': { input: async (viewer) => ({ id: await theory(viewer) }) },
  'theories.flag': { input: async (viewer) => ({ id: await somebodys(viewer), episode: 4, on: true }) },
  'theories.answerFlags': {
    input: async (viewer) => ({ id: await raised(viewer), keep: 'raised', spoilerEpisode: 5 }),
  },
  'theories.reveal': { input: async (viewer) => ({ id: await somebodys(viewer) }), forSuspended: true },
  'votes.set': { input: async (viewer) => ({ theory: await somebodys(viewer), on: true }) },
  'drafts.keep': { input: () => ({ draft: DRAFT, version: 0 }) },
  'drafts.discard': {
    input: async (viewer) => void (await saveDraft(viewer, { draft: DRAFT, version: 0 })),
    forSuspended: true,
  },
}

const procedures = Object.entries(api._def.procedures as unknown as Record<string, { _def: { type: string } }>)
const namesOf = (kind: string) => procedures.filter(([, { _def }]) => _def.type === kind).map(([name]) => name)

let seats = 0
const member = () => fan(`seat-${seats++}`)

/** The same fan as their next call finds them. */
async function again({ id }: Viewer): Promise<Viewer> {
  const viewer = await viewerOf({ account: String(id), version: 1 })
  if (!viewer) throw new Error('a fan was not let in')
  return viewer
}

type Asker = Pick<Context, 'viewer'> & Partial<Context>

async function call(name: string, asker: Asker, input: unknown): Promise<unknown> {
  const caller = createCaller({
    shown: undefined,
    seen: 0,
    language: 'en',
    // Each asks from an address of their own: what is counted by address is no part of this.
    address: `seat-${seats++}`,
    changed: async () => {},
    keepSeen: () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
    ...asker,
  }) as unknown as Record<string, Record<string, (given: unknown) => Promise<unknown>>>
  const [noun = '', verb = ''] = name.split('.')
  return caller[noun]?.[verb]?.(input)
}

/** What a call was refused with, or what it answered. */
const outcome = (name: string, asker: Asker, input?: unknown) =>
  call(name, asker, input).then(
    (answer) => ({ answer }),
    (error: TRPCError) => refusalData(error),
  )

/** How many rows each table has; uses of limits are nothing that was made. */
async function rows(): Promise<Record<string, number>> {
  await voteWriter().ranked()
  const tables = await pool().query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'rates'`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables.rows)
    counts[name] = Number((await pool().query(`SELECT count(*) FROM "${name}"`)).rows[0].count)
  return counts
}

const suspend = (viewer: Viewer, until: string | null) =>
  pool().query(`INSERT INTO suspensions (account, reason, until) VALUES ($1, 'in a test', $2)`, [viewer.id, until])

test('each mutation has its example', () => {
  expect(Object.keys(MUTATIONS).sort()).toEqual(namesOf('mutation').sort())
})

describe('an answer that was lost', () => {
  test.each(Object.entries(MUTATIONS))(
    '%s, asked again, answers the same and doubles nothing',
    async (name, example) => {
      const viewer = await member()
      const input = await example.input(viewer)
      const first = await call(name, { viewer }, input)
      const made = await rows()
      const second = await outcome(name, { viewer }, input)
      expect(second).toEqual(example.again ? { refusal: example.again } : { answer: first })
      expect(await rows()).toEqual(made)
    },
  )
})

describe('a page that shows somebody else', () => {
  const ANOTHER = { viewer: { problem: 'ANOTHER_VIEWER' } }
  const names = procedures.map(([name]) => name).filter((name) => name !== 'accounts.me')

  test.each(names)('%s does and tells nothing there', async (name) => {
    const [mine, yours] = [await member(), await member()]
    const input = await MUTATIONS[name]?.input(mine)
    const before = await rows()
    const asked = (viewer: Viewer | null, shown: string | null) => outcome(name, { viewer, shown }, input)
    expect(await asked(yours, mine.handle)).toEqual({ refusal: 'STALE', fields: ANOTHER })
    expect(await asked(yours, null)).toEqual({ refusal: 'STALE', fields: ANOTHER })
    expect(await asked(null, mine.handle)).toEqual({ refusal: 'SIGN_IN_FIRST', fields: ANOTHER })
    expect(await rows()).toEqual(before)
  })

  test.each(Object.keys(MUTATIONS))('%s goes on where the page shows who is asking', async (name) => {
    const viewer = await member()
    const input = await MUTATIONS[name]?.input(viewer)
    expect(await outcome(name, { viewer, shown: viewer.handle }, input)).toHaveProperty('answer')
  })

  test('is told who is here, whomever it shows', async () => {
    const viewer = await member()
    expect(await call('accounts.me', { viewer, shown: 'somebody-else' }, undefined)).toMatchObject({
      handle: viewer.handle,
    })
    expect(await call('accounts.me', { viewer: null, shown: 'somebody-else' }, undefined)).toBeNull()
  })
})

describe('who is suspended', () => {
  test.each(Object.entries(MUTATIONS))('%s: takes no part, reads, and may leave', async (name, example) => {
    const viewer = await member()
    const input = await example.input(viewer)
    await suspend(viewer, null)
    const before = await rows()
    const answered = await outcome(name, { viewer: await again(viewer) }, input)
    if (example.forSuspended) return expect(answered).toHaveProperty('answer')
    expect(answered).toEqual({ refusal: 'NOT_ALLOWED', fields: { viewer: { problem: 'SUSPENDED' } } })
    expect(await rows()).toEqual(before)
  })

  test.each(namesOf('query'))('%s: is read as before', async (name) => {
    const viewer = await member()
    const before = await outcome(name, { viewer })
    await suspend(viewer, null)
    const after = await outcome(name, { viewer: await again(viewer) })
    expect('refusal' in after && after.refusal).toEqual('refusal' in before && before.refusal)
  })

  test.each(Object.entries(MUTATIONS))('%s: goes on once that has ended', async (name, example) => {
    const viewer = await member()
    const input = await example.input(viewer)
    await suspend(viewer, '2026-01-01')
    expect(await outcome(name, { viewer: await again(viewer) }, input)).toHaveProperty('answer')
  })

  test('they are told so, and until when; their file says why', async () => {
    const [one, other] = [await member(), await member()]
    await suspend(one, '2099-05-01T12:00:00Z')
    await suspend(other, null)
    const seen = async (viewer: Viewer) => call('accounts.me', { viewer: await again(viewer) }, undefined)
    expect(await seen(one)).toMatchObject({ suspended: { until: '2099-05-01T12:00:00.000Z' } })
    expect(await seen(other)).toMatchObject({ suspended: { until: null } })
    expect(await seen(await member())).toMatchObject({ suspended: null })
    expect(await call('accounts.export', { viewer: one }, undefined)).toMatchObject({
      suspension: { reason: 'in a test', until: '2099-05-01T12:00:00.000Z' },
    })
  })
})
