import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { prisma } from '../db/client.ts'
import { hashPassword } from '../domain/passwords.ts'
import type { Viewer } from '../domain/viewer.ts'
import { completeEnv, env } from '../env.ts'
import { fan, theory } from '../testing/cast.ts'
import type { Context } from './context.ts'
import { type RefusalData, refusalData } from './errors.ts'
import { api, createCaller } from './router.ts'

/** What a field is sent that it was not made for. */
const HOSTILE: readonly unknown[] = [
  ...['a\u0000b', '\u0000', '\ud800', 'half \udc00 a pair', '\ufffe', '\u202eolleh', '', ' ', '\u200b', '\u0301', '*'],
  ...['-1', '0', '1.5', '1e3', '2147483648', '9007199254740993', '9223372036854775807', '9223372036854775808', 'NaN'],
  ...['x'.repeat(70_000), '\u0301'.repeat(9_000), '👩\u200d'.repeat(900), "'; DROP TABLE theories; --", '%00', '../..'],
  ...[-1, 0, 1.5, 9, 32_768, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 31) - 1, 1e308, NaN, Infinity, -Infinity],
  ...[null, true, [], {}, [null], ['\u0000'], { $ne: 1 }, [[[[]]]], Array.from({ length: 500 }, () => 'x')],
]

const KEY = '7d2f6d3e-0c55-4c0e-9f5a-0f6f0d1f9a01'

const DRAFT = {
  storyline: 'jack',
  title: 'Half a title',
  claim: '',
  evidence: [{ episode: '1', note: '' }],
  lookFor: '',
  characters: ['jack'],
  language: 'en',
  spoilerEpisode: '3',
  headcanon: false,
  relation: { kind: 'answers', theory: '1' },
  key: KEY,
}

const SAID = {
  title: 'Words of my own',
  claim: 'Nobody has to be told anything.',
  evidence: [{ episode: 1, note: 'There it is.' }],
  lookFor: 'A sign of it.',
  characters: ['jack'],
  spoilerEpisode: 0,
  headcanon: false,
}

/** An input of each procedure in which every field says something: `theory` is somebody's, `own` the asker's. */
const WHOLE: Record<string, (ids: { theory: string; own: string }) => unknown> = {
  'accounts.join': () => ({
    handle: 'odette',
    password: 'a short sentence is ideal',
    language: 'fr',
    email: 'o@d.fr',
    key: KEY,
  }),
  'accounts.me': () => undefined,
  'accounts.setSeen': () => ({ episode: 8 }),
  'accounts.export': () => undefined,
  'accounts.erase': () => ({ password: 'not the one of this account', theories: 'keep' }),
  'storylines.list': () => ({ seen: 8 }),
  'storylines.open': () => ({ slug: 'jack' }),
  'characters.open': () => ({ slug: 'jack' }),
  'theories.propose': ({ theory }) => ({
    ...{ storyline: 'jack', language: 'en', relation: { kind: 'answers', theory }, key: KEY },
    ...SAID,
  }),
  'theories.proposed': () => ({ key: KEY }),
  'theories.edit': ({ own }) => ({ id: own, version: 1, confirmed: true, ...SAID }),
  'theories.withdraw': ({ theory }) => ({ id: theory }),
  'theories.flag': ({ theory }) => ({ id: theory, episode: 8, on: true }),
  'theories.answerFlags': ({ own }) => ({ id: own, keep: 'own', spoilerEpisode: 3 }),
  'theories.flags': ({ own }) => ({ id: own }),
  'theories.flaggedByMe': ({ theory }) => ({ id: theory }),
  'theories.versions': ({ theory }) => ({ id: theory, cursor: 'x', limit: 2 }),
  'theories.version': ({ theory }) => ({ id: theory, version: 1 }),
  'theories.lineage': ({ theory }) => ({ id: theory }),
  'theories.listed': () => ({ part: 0 }),
  'theories.several': ({ theory }) => ({ ids: [theory] }),
  'theories.reveal': ({ theory }) => ({ id: theory }),
  'theories.open': ({ theory }) => ({ id: theory }),
  'votes.set': ({ theory }) => ({ theory, on: true, version: 1 }),
  'votes.among': ({ theory }) => ({ theories: [theory] }),
  'votes.mine': ({ theory }) => ({ theories: [theory] }),
  'leaderboards.theories': () => ({
    ...{ board: 'top', window: 'week', storyline: 'jack', character: 'jack', language: 'en', cursor: 'x', limit: 5 },
  }),
  'leaderboards.theorists': () => ({ window: 'week', cursor: 'x', limit: 5 }),
  'leaderboards.storylines': () => ({ window: 'week', cursor: 'x', limit: 5 }),
  'leaderboards.why': ({ theory }) => ({ theory, board: 'top', window: 'week' }),
  'search.theories': () => ({ q: 'music', storyline: 'jack', language: 'en', cursor: 'x' }),
  'search.threads': () => ({ q: 'mishi' }),
  'search.similar': () => ({ title: 'Jack faces the music', claim: 'He plays in the pit.', storyline: 'jack' }),
  'theorists.listed': () => ({ part: 0 }),
  'theorists.open': () => ({ handle: 'odile' }),
  'theorists.theories': () => ({ handle: 'odile', cursor: 'x', limit: 5 }),
  'drafts.open': () => undefined,
  'drafts.keep': () => ({ draft: DRAFT, version: 0 }),
  'drafts.discard': () => undefined,
  'integrity.last': () => undefined,
}

type Procedure = { _def: { inputs: z.core.$ZodType[] } }
const procedures = Object.entries(api._def.procedures as unknown as Record<string, Procedure>)

/** Every place in an input that something may stand in, as its schema has it; of lists the first. */
function placesIn(schema: z.core.$ZodType, path: string[] = []): { path: string[]; kind: 'field' | 'object' }[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return placesIn(def.innerType, path)
    case 'pipe':
      return placesIn(def.in, path)
    case 'object':
      return [
        { path, kind: 'object' },
        ...Object.entries(def.shape).flatMap(([name, field]) => placesIn(field, [...path, name])),
      ]
    case 'array':
      return [{ path, kind: 'field' }, ...placesIn(def.element, [...path, '0'])]
    default:
      return [{ path, kind: 'field' }]
  }
}

/** What the others of its fields are while one is tried: a cursor of no page would be refused before them. */
function wholeBut(name: string, path: string[]): unknown {
  const whole = WHOLE[name]?.(ids)
  if (typeof whole !== 'object' || whole === null || path[0] === 'cursor') return whole
  const { cursor, ...rest } = whole as Record<string, unknown>
  return rest
}

/** The same input with something else at one place. */
function withAt(input: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  const copy = structuredClone(input ?? {}) as Record<string, unknown>
  copy[name] = withAt(copy[name], rest, value)
  return copy
}

const at = (input: unknown, path: string[]) =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], input)

let viewer: Viewer
const ids = { theory: '', own: '' }

/** What came of a call: nothing but its answer, or how it was refused. A fault of ours goes on. */
async function outcomeOf(name: string, input: unknown): Promise<RefusalData | 'answered'> {
  const ctx: Context = {
    viewer,
    shown: undefined,
    seen: 8,
    language: 'en',
    address: '127.0.0.1',
    changed: async () => {},
    keepSeen: () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
  }
  const call = name.split('.').reduce<unknown>((one, part) => (one as Record<string, unknown>)[part], createCaller(ctx))
  try {
    await (call as (input: unknown) => Promise<unknown>)(input)
    return 'answered'
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error
    return refusalData(error)
  }
}

beforeAll(async () => {
  process.env.LIMITS = 'off'
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
  viewer = await fan('odile')
  await prisma().account.update({
    where: { id: viewer.id },
    data: { passwordHash: await hashPassword('a short sentence is ideal') },
  })
  ids.own = await theory(viewer)
  ids.theory = await theory(await fan('rothbart'))
})

test('every procedure says what it takes, and an input with each of its fields stands above', () => {
  expect(Object.keys(WHOLE).sort()).toEqual(procedures.map(([name]) => name).sort())
  for (const [name, { _def }] of procedures) {
    expect(_def.inputs, `${name} takes anything at all`).toHaveLength(1)
    const missing = placesIn(_def.inputs[0]!)
      .filter(({ path }) => path.length > 0 && at(WHOLE[name]!(ids), path) === undefined)
      .map(({ path }) => path.join('.'))
    expect(missing, `${name} has fields that nothing is sent in`).toEqual([])
  }
})

describe.each(procedures)('%s', (name, { _def }) => {
  test('answers, or names what is wrong, whatever is sent in whichever field', async () => {
    for (const { path, kind } of placesIn(_def.inputs[0]!)) {
      const field = path.join('.') || 'input'
      for (const value of HOSTILE) {
        const outcome = await outcomeOf(name, withAt(wholeBut(name, path), path, value))
        if (outcome === 'answered' || outcome.refusal !== 'INVALID') continue
        // The input itself has no name of its own where its fields have.
        const named = Object.keys(outcome.fields ?? {}).filter((each) => path.length === 0 || each.startsWith(field))
        expect(named, `${field} was sent ${JSON.stringify(value)?.slice(0, 60)}`).not.toEqual([])
      }
      if (kind === 'field') continue
      const unknown = [...path, 'isAdmin']
      const outcome = await outcomeOf(name, withAt(wholeBut(name, unknown), unknown, true))
      expect(outcome).toMatchObject({
        refusal: 'INVALID',
        fields: { [unknown.join('.')]: { problem: 'UNKNOWN_FIELD' } },
      })
    }
  })
})

test.each([
  ['drafts.keep', 'draft.title', '\u0000', 'FORBIDDEN_CHARACTER'],
  ['drafts.keep', 'draft.evidence.0.note', '\ud800', 'FORBIDDEN_CHARACTER'],
  ['drafts.keep', 'version', 2 ** 31, 'TOO_LONG'],
  ['theories.edit', 'version', 2 ** 31, 'TOO_LONG'],
  ['theories.edit', 'claim', 'a long enough claim of half \ud83d', 'FORBIDDEN_CHARACTER'],
  ['theories.open', 'id', '9223372036854775808', 'WRONG_FORMAT'],
  ['accounts.join', 'password', 'half a letter \ud83d in it', 'FORBIDDEN_CHARACTER'],
  ['search.theories', 'q', 'nul \u0000', 'FORBIDDEN_CHARACTER'],
])('%s is told that its %s is wrong', async (name, field, value, problem) => {
  const outcome = await outcomeOf(name, withAt(WHOLE[name]!(ids), field.split('.'), value))
  expect(outcome).toMatchObject({ refusal: 'INVALID', fields: { [field]: { problem } } })
})
