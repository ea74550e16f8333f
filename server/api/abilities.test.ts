import { beforeAll, expect, test } from 'vitest'
import { ACTS, type Act, whyNot } from '../contract/abilities.ts'
import type { Role } from '../contract/roles.ts'
import { pool, prisma } from '../db/client.ts'
import { type Viewer, viewerOf } from '../domain/viewer.ts'
import { completeEnv, env } from '../env.ts'
import { fan } from '../testing/cast.ts'
import { EXAMPLES, outcomeOf, PROCEDURES } from '../testing/procedures.ts'

beforeAll(() => {
  process.env.LIMITS = 'off'
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
})

let seats = 0
const somebody = () => fan(`seat-${seats++}`)

async function found(id: bigint): Promise<Viewer> {
  const viewer = await viewerOf({ account: String(id), version: 1 })
  if (!viewer) throw new Error('somebody of the cast was not let in')
  return viewer
}

async function suspended({ id }: Viewer): Promise<Viewer> {
  await pool().query(`INSERT INTO suspensions (account, reason) VALUES ($1, 'in a test')`, [id])
  return found(id)
}

async function withRole(role: Role): Promise<Viewer> {
  const { id } = await somebody()
  await prisma().account.update({ where: { id }, data: { role } })
  return found(id)
}

const CALLERS = {
  visitor: async () => null,
  fan: somebody,
  'suspended fan': async () => suspended(await somebody()),
  author: async (author: Viewer) => author,
  'suspended author': suspended,
  moderator: () => withRole('moderator'),
  'suspended moderator': async () => suspended(await withRole('moderator')),
  admin: () => withRole('admin'),
} satisfies Record<string, (author: Viewer) => Promise<Viewer | null>>
type CallerName = keyof typeof CALLERS

const EVERYBODY = Object.keys(CALLERS) as CallerName[]
const SIGNED_IN = EVERYBODY.filter((name) => name !== 'visitor')
const TAKING_PART = SIGNED_IN.filter((name) => !name.startsWith('suspended'))
const NOT_AUTHOR = TAKING_PART.filter((name) => name !== 'author')

const MAY: Record<Act, CallerName[]> = {
  read: EVERYBODY,
  join: EVERYBODY,
  recover: EVERYBODY,
  'ask-who-is-here': EVERYBODY,
  'set-seen': SIGNED_IN,
  'read-own': SIGNED_IN,
  'discard-draft': SIGNED_IN,
  'change-password': SIGNED_IN,
  'make-recovery-codes': SIGNED_IN,
  export: SIGNED_IN,
  leave: SIGNED_IN,
  'read-flags': ['author', 'suspended author', 'moderator', 'suspended moderator', 'admin'],
  publish: TAKING_PART,
  'keep-draft': TAKING_PART,
  edit: ['author'],
  withdraw: ['author'],
  'answer-flags': ['author', 'moderator', 'admin'],
  vote: NOT_AUTHOR,
  answer: TAKING_PART,
  flag: NOT_AUTHOR,
}
const LOOKS_AT_THE_AUTHOR: Act[] = ['read-flags', 'edit', 'withdraw', 'answer-flags', 'vote', 'flag']

const REFUSED = {
  SIGN_IN_FIRST: { refusal: 'SIGN_IN_FIRST' },
  SUSPENDED: { refusal: 'NOT_ALLOWED', fields: { viewer: { problem: 'SUSPENDED' } } },
  NOT_ALLOWED: { refusal: 'NOT_ALLOWED' },
}

test('every procedure names the ability that it needs, and each ability is needed by one', () => {
  const named = PROCEDURES.map(({ name, act }) => [name, act !== undefined && ACTS.includes(act)])
  expect(named.filter(([, isKnown]) => !isKnown)).toEqual([])
  expect(new Set(PROCEDURES.map(({ act }) => act))).toEqual(new Set(ACTS))
  expect(Object.keys(EXAMPLES).sort()).toEqual(named.map(([name]) => name).sort())
})

test.each(PROCEDURES)('$name answers whoever may, and refuses everybody else by the reason', async ({ name, act }) => {
  const needed = act as Act
  const isOnTheory = LOOKS_AT_THE_AUTHOR.includes(needed)
  for (const callerName of EVERYBODY) {
    const maker = await somebody()
    const theirs = isOnTheory ? await aboutTheory(name, maker) : undefined
    const viewer = await CALLERS[callerName](theirs?.author ?? maker)
    const input = theirs ? theirs.input : await EXAMPLES[name]?.(viewer ?? maker)

    const reason = whyNot(viewer, needed, theirs && { author: theirs.author.id })
    expect([callerName, reason === null]).toEqual([callerName, MAY[needed].includes(callerName)])
    const outcome = await outcomeOf(name, { viewer }, input)
    const refused = 'answer' in outcome ? null : outcome
    expect([callerName, refused]).toEqual([callerName, reason && REFUSED[reason]])
  }
})

async function aboutTheory(name: string, maker: Viewer): Promise<{ input: unknown; author: Viewer }> {
  const input = (await EXAMPLES[name]?.(maker)) as { id?: string; theory?: string }
  const id = BigInt(input.id ?? input.theory ?? '')
  const { authorId } = await prisma().theory.findUniqueOrThrow({ where: { id }, select: { authorId: true } })
  return { input, author: await found(authorId) }
}
