import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import type { z } from 'zod'
import type { Context } from '../api/context.ts'
import { type RefusalData, refusalData } from '../api/errors.ts'
import { api, createCaller } from '../api/router.ts'
import type { Act } from '../contract/abilities.ts'
import { each, SAYINGS, TICKS } from '../contract/theory-parts.ts'
import { pool, prisma } from '../db/client.ts'
import { saveDraft } from '../domain/drafts.ts'
import { flagTheory } from '../domain/flags.ts'
import { hashPassword } from '../domain/passwords.ts'
import { makeCodes } from '../domain/recovery-codes.ts'
import { proposeTheory } from '../domain/theories.ts'
import type { Viewer } from '../domain/viewer.ts'
import { fan, theory } from './cast.ts'
import { askMonth, MONTH } from './questions.ts'
import { closeByHand, WEEK } from './weeks.ts'

type Definition = { type: 'query' | 'mutation' | 'subscription'; meta?: { act: Act }; inputs: z.core.$ZodType[] }

export const PROCEDURES = Object.entries(api._def.procedures as unknown as Record<string, { _def: Definition }>).map(
  ([name, { _def }]) => ({ name, kind: _def.type, act: _def.meta?.act, inputs: _def.inputs }),
)

const PASSWORD = 'pas de bourrée couru'
const SAID = {
  title: 'The wager is a second swap',
  claim: 'Whoever loses keeps the other house.',
  evidence: [{ episode: 1, note: 'There it is.' }],
  ...each(SAYINGS, (name) => `A sign of it, as ${name}.`),
  characters: ['jack'],
  spoilerEpisode: 0,
  ...each(TICKS, () => false),
}
const DRAFT = {
  storyline: 'jack',
  title: 'Half a title',
  claim: '',
  evidence: [{ episode: '1', note: '' }],
  ...each(SAYINGS, () => ''),
  characters: ['jack'],
  language: 'en' as const,
  spoilerEpisode: '3',
  ...each(TICKS, () => false),
  relation: { kind: 'answers' as const, theory: '1' },
}

let others = 0
const somebodys = async () => theory(await fan(`another-${others++}`), { spoilerEpisode: 0 })
const ofSomebody = async () => ({ id: await somebodys() })

async function havePassword({ id }: Viewer): Promise<void> {
  await prisma().account.update({ where: { id }, data: { passwordHash: await hashPassword(PASSWORD) } })
}

async function raised(author: Viewer): Promise<string> {
  const id = await theory(author, { spoilerEpisode: 0 })
  for (let n = 0; n < 3; n++) await flagTheory(await fan(`another-${others++}`), { id, episode: 5, on: true })
  return id
}

async function proposed(author: Viewer): Promise<string> {
  const key = randomUUID()
  await proposeTheory(author, { storyline: 'jack', language: 'en', title: SAID.title, claim: SAID.claim, key })
  return key
}

/** Inputs without refusal, with every field but the cursor; prepares what they need. */
export const EXAMPLES: Record<string, (viewer: Viewer) => unknown> = {
  'accounts.join': ({ handle }) => ({
    ...{ handle: `${handle}-new`, password: PASSWORD, language: 'fr', email: 'o@d.fr', key: randomUUID() },
  }),
  'accounts.me': () => undefined,
  'accounts.setSeen': () => ({ episode: 8 }),
  'accounts.export': () => undefined,
  'accounts.changePassword': async (viewer) => {
    await havePassword(viewer)
    return { current: PASSWORD, password: 'pas de chat, pas de deux' }
  },
  'accounts.erase': async (viewer) => {
    await havePassword(viewer)
    return { password: PASSWORD, theories: 'withdraw' }
  },
  'recoveryCodes.left': () => undefined,
  'recoveryCodes.make': async (viewer) => {
    await havePassword(viewer)
    return { password: PASSWORD }
  },
  'recoveryCodes.use': async (viewer) => {
    await havePassword(viewer)
    const [code] = (await makeCodes(viewer, { password: PASSWORD })).codes
    return { handle: viewer.handle, code, password: 'pas de chat, pas de deux' }
  },
  'storylines.list': () => ({ seen: 8 }),
  'storylines.open': () => ({ slug: 'jack' }),
  'characters.open': () => ({ slug: 'jack' }),
  'theories.propose': async () => ({
    ...{ storyline: 'jack', language: 'en', key: randomUUID(), ...SAID },
    relation: { kind: 'answers', theory: await somebodys() },
  }),
  'theories.proposed': async (viewer) => ({ key: await proposed(viewer) }),
  'theories.edit': async (viewer) => ({ id: await theory(viewer), version: 1, confirmed: true, ...SAID }),
  'theories.withdraw': async (viewer) => ({ id: await theory(viewer) }),
  'theories.flag': async () => ({ id: await somebodys(), episode: 4, on: true }),
  'theories.answerFlags': async (viewer) => ({ id: await raised(viewer), keep: 'raised', spoilerEpisode: 5 }),
  'theories.flags': async (viewer) => ({ id: await theory(viewer) }),
  'theories.flaggedByMe': ofSomebody,
  'theories.versions': async () => ({ id: await somebodys(), limit: 5 }),
  'theories.version': async () => ({ id: await somebodys(), version: 1 }),
  'theories.lineage': ofSomebody,
  'theories.listed': () => ({ part: 0 }),
  'theories.several': async () => ({ ids: [await somebodys()] }),
  'theories.reveal': ofSomebody,
  'theories.open': ofSomebody,
  'votes.set': async () => ({ theory: await somebodys(), on: true, version: 1 }),
  'votes.among': async () => ({ theories: [await somebodys()] }),
  'votes.mine': async () => ({ theories: [await somebodys()] }),
  'questions.tonight': () => undefined,
  'questions.list': async () => {
    await askMonth(pool())
    return { month: MONTH }
  },
  'answers.set': () => ({ storyline: 'the-exchange', starter: 1 }),
  'answers.split': () => ({ storyline: 'the-exchange' }),
  'weeks.list': async () => {
    await closeByHand(pool())
    return { year: 2025 }
  },
  'weeks.open': async () => {
    await closeByHand(pool())
    return { week: WEEK }
  },
  'leaderboards.theories': () => ({
    ...{ board: 'top', window: 'week', storyline: 'jack', character: 'jack', language: 'en', limit: 5 },
  }),
  'leaderboards.theorists': () => ({ window: 'week', limit: 5 }),
  'leaderboards.storylines': () => ({ window: 'week', limit: 5 }),
  'leaderboards.why': async () => ({ theory: await somebodys(), board: 'top', window: 'week' }),
  'search.theories': () => ({ q: 'music', storyline: 'jack', language: 'en' }),
  'search.threads': () => ({ q: 'mishi' }),
  'search.similar': () => ({ title: 'Jack faces the music', claim: 'He plays in the pit.', storyline: 'jack' }),
  'theorists.listed': () => ({ part: 0 }),
  'theorists.open': ({ handle }) => ({ handle }),
  'theorists.theories': ({ handle }) => ({ handle, limit: 5 }),
  'drafts.open': () => undefined,
  'drafts.keep': () => ({ draft: { ...DRAFT, key: randomUUID() }, version: 0 }),
  'drafts.discard': async (viewer) => void (await saveDraft(viewer, { draft: DRAFT, version: 0 })),
  'notices.list': () => ({}),
  'notices.unread': () => undefined,
  'notices.read': () => ({ upTo: '1' }),
  'notices.switches': () => undefined,
  'notices.switch': () => ({ kind: 'starred', on: false }),
  'integrity.last': () => undefined,
  'live.follow': async ({ handle }) => ({
    viewer: handle,
    topics: ['leaderboards/hot', 'storylines/jack/top/week?language=fr', `theories/${await somebodys()}`, 'notices'],
  }),
}

export type Caller = Pick<Context, 'viewer'> & Partial<Context>

/** Without an address no limit counts it. */
export async function ask(name: string, from: Caller, input: unknown): Promise<unknown> {
  const caller = createCaller({
    shown: undefined,
    seen: 8,
    language: 'en',
    address: null,
    heard: async () => {},
    keepSeen: () => {},
    deviceFor: async () => null,
    keepSession: async () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
    ...from,
  }) as unknown as Record<string, Record<string, (given: unknown) => Promise<unknown>>>
  const [noun = '', verb = ''] = name.split('.')
  return caller[noun]?.[verb]?.(input)
}

/** Throws faults. */
export async function outcomeOf(
  name: string,
  from: Caller,
  input: unknown,
): Promise<{ answer: unknown } | RefusalData> {
  try {
    return { answer: await ask(name, from, input) }
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error
    return refusalData(error)
  }
}
