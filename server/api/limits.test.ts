import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { join, openSession } from '../domain/accounts.ts'
import { type Rate, spend } from '../domain/rates.ts'
import { type Viewer, viewerOf } from '../domain/viewer.ts'
import { fan, theory } from '../testing/cast.ts'
import { refusalData } from './errors.ts'
import { api, createCaller } from './router.ts'

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400]
const PASSWORD = 'a short sentence is ideal'

/** Who asks in a row of the table, their theory and somebody else's. */
type Scene = { asker: Viewer; own: string; others: string; handle: string }
type Asked = (scene: Scene) => unknown

/** So many points in so many seconds, of which a call takes `cost`; for tries the seconds are the first wait. */
type Limit = { by: 'fan' | 'address'; rate: Rate; points: number; per: number; cost: number; asked: Asked }

const WORDS = {
  title: 'Paris keeps the dancers',
  claim: 'The second swap is not a gift, it is collateral.',
  language: 'en' as const,
  storyline: 'the-exchange',
}
const DRAFT = {
  storyline: '',
  title: 'Words of my own',
  claim: '',
  evidence: [],
  lookFor: '',
  characters: [],
  language: 'en',
  spoilerEpisode: '',
  headcanon: false,
  relation: null,
}

const fans = (rate: Rate, points: number, per: number, asked: Asked): Limit => ({
  by: 'fan',
  rate,
  points,
  per,
  cost: 1,
  asked,
})
const anybodys = (rate: Rate, points: number, per: number, asked: Asked, cost = 1): Limit => ({
  ...fans(rate, points, per, asked),
  by: 'address',
  cost,
})
const reads = (cost: number, asked: Asked) => anybodys('reads', 600, MINUTE, asked, cost)
const own = (asked: Asked) => fans('own', 300, MINUTE, asked)
const ownTheory: Asked = ({ own: id }) => ({ id })
const otherTheory: Asked = ({ others: id }) => ({ id })

/** Every procedure that there is, with what it may be asked, or why it may be asked without end. */
const TABLE: Record<string, Limit | { free: string }> = {
  'accounts.join': anybodys('joins', 5, HOUR, ({ handle }) => ({ handle: `${handle}-2`, password: PASSWORD })),
  'accounts.me': { free: 'tells what any other call had to find out as well' },
  'accounts.setSeen': fans('tries', 60, MINUTE, () => ({ episode: 3 })),
  'accounts.export': fans('exports', 10, HOUR, () => undefined),
  'accounts.erase': fans('erasures', 5, 15, () => ({ password: 'not the password', theories: 'keep' })),
  'storylines.list': reads(1, () => undefined),
  'storylines.open': reads(1, () => ({ slug: 'the-exchange' })),
  'characters.open': reads(1, () => ({ slug: 'cheyenne' })),
  'theories.propose': fans('theories', 5, HOUR, () => WORDS),
  'theories.proposed': own(() => ({ key: crypto.randomUUID() })),
  'theories.edit': fans('edits', 30, HOUR, ({ own: id }) => ({
    id,
    version: 1,
    title: 'Paris keeps its dancers',
    claim: WORDS.claim,
  })),
  'theories.withdraw': fans('withdrawals', 30, HOUR, ownTheory),
  'theories.flag': fans('flags', 30, HOUR, ({ others: id }) => ({ id, episode: 8, on: true })),
  'theories.answerFlags': fans('flags', 30, HOUR, ({ own: id }) => ({ id, keep: 'own' })),
  'theories.flags': own(ownTheory),
  'theories.flaggedByMe': own(otherTheory),
  'theories.versions': reads(10, otherTheory),
  'theories.version': reads(5, otherTheory),
  'theories.lineage': reads(5, otherTheory),
  'theories.listed': reads(30, () => ({ part: 0 })),
  'theories.several': reads(10, ({ others }) => ({ ids: [others] })),
  'theories.reveal': reads(1, otherTheory),
  'theories.open': reads(1, otherTheory),
  'votes.set': fans('votes', 60, MINUTE, ({ others }) => ({ theory: others, on: true })),
  'votes.among': reads(1, ({ others }) => ({ theories: [others] })),
  'votes.mine': own(({ others }) => ({ theories: [others] })),
  'leaderboards.theories': reads(1, () => ({ board: 'new' })),
  'leaderboards.theorists': reads(1, () => undefined),
  'leaderboards.storylines': reads(1, () => undefined),
  'leaderboards.why': reads(5, ({ others }) => ({ theory: others, board: 'new' })),
  'search.theories': anybodys('searches', 60, MINUTE, () => ({ q: 'paris' })),
  'search.similar': anybodys('searches', 60, MINUTE, () => ({ title: WORDS.title })),
  'search.threads': anybodys('threads', 60, MINUTE, () => ({ q: 'paris' })),
  'theorists.listed': reads(30, () => ({ part: 0 })),
  'theorists.open': reads(1, ({ asker }) => ({ handle: asker.handle })),
  'theorists.theories': reads(1, ({ asker }) => ({ handle: asker.handle })),
  'drafts.open': own(() => undefined),
  'drafts.keep': fans('drafts', 60, MINUTE, () => ({ draft: DRAFT, version: 0 })),
  'drafts.discard': fans('drafts', 60, MINUTE, () => undefined),
  'integrity.last': reads(1, () => undefined),
}

/** What is refused for another reason, and counted all the same. */
const REFUSED_ANYWAY: Record<string, string> = { 'accounts.erase': 'INVALID', 'theories.proposed': 'NOT_FOUND' }

let places = 0
const newAddress = () => `192.0.2.${++places}`

/** A fan whose password is known. */
async function joined(handle: string): Promise<Viewer> {
  await join({ seen: 8, language: 'en' }, { handle, password: PASSWORD })
  const session = await openSession({ handle, password: PASSWORD })
  const viewer = session && (await viewerOf(session))
  if (!viewer) throw new Error(`${handle} was not let in`)
  return viewer
}

/** Asks as this fan, or nobody, from this address; answers what was refused, or null. */
async function refusalOf(name: string, input: unknown, viewer: Viewer | null, address: string | null) {
  const silent = {
    changed: async () => {},
    keepSeen: () => {},
    keepDevice: async () => {},
    forgetDevice: async () => {},
  }
  const caller = createCaller({ viewer, address, shown: undefined, seen: 8, language: undefined, ...silent })
  const [chapter = '', act = ''] = name.split('.')
  const procedures = caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  try {
    await procedures[chapter]?.[act]?.(input)
    return null
  } catch (error) {
    if (error instanceof TRPCError) return refusalData(error)
    throw error
  }
}

/** Spends a rate until only so much of it is left. */
async function leave(left: number, { rate, points }: Limit, key: string): Promise<void> {
  for (let spent = 0; spent < points - left; spent++) await spend(rate, key)
}

test('every procedure is in the table', () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(api._def.procedures).sort())
})

const limits = Object.entries(TABLE).filter((row): row is [string, Limit] => !('free' in row[1]))

test.each(limits)('%s is held to its limit', async (name, limit) => {
  const handle = `fan-${++places}`
  const [asker, another] = [await (name === 'accounts.erase' ? joined : fan)(handle), await fan(`${handle}-b`)]
  const scene = { asker, handle, own: await theory(asker), others: await theory(another) }
  const [here, elsewhere] = [newAddress(), newAddress()]
  const input = limit.asked(scene)
  const first = limit.by === 'fan' ? asker : null
  await leave(limit.cost, limit, limit.by === 'fan' ? `fan/${asker.id}` : `address/${here}`)

  const answer = await refusalOf(name, input, first, here)
  expect(answer?.refusal ?? null).toBe(REFUSED_ANYWAY[name] ?? null)

  const refused = await refusalOf(name, input, first, here)
  expect(refused).toMatchObject({ refusal: 'TOO_MANY' })
  expect(refused?.retryAfter).toBeLessThanOrEqual(limit.per)
  expect(refused?.retryAfter).toBeGreaterThan(limit.per / 2)

  // Who pays by account pays from everywhere, and nobody else does; who pays by address pays with any account.
  const [same, place, other, otherPlace] =
    limit.by === 'fan' ? [asker, elsewhere, another, here] : [asker, here, null, elsewhere]
  expect(await refusalOf(name, input, same, place)).toMatchObject({ refusal: 'TOO_MANY' })
  expect((await refusalOf(name, input, other, otherPlace))?.refusal).not.toBe('TOO_MANY')
})

test('a page that is drawn for everybody is not counted, whoever has spent what', async () => {
  await leave(
    0,
    reads(1, () => undefined),
    'address/null',
  )
  expect(await refusalOf('theories.listed', { part: 0 }, null, null)).toBeNull()
})

/** What is refused of each that is charged, and that then goes through as often as it may. */
const REFUSED: Record<string, { refused: Asked[]; granted: Asked; points: number }> = {
  'theories.propose': {
    refused: [
      () => ({ ...WORDS, title: '' }),
      () => ({ ...WORDS, storyline: 'nowhere' }),
      () => ({ ...WORDS, relation: { kind: 'answers', theory: '424242' } }),
    ],
    granted: () => WORDS,
    points: 5,
  },
  'theories.edit': {
    refused: [
      ({ own: id }) => ({ id, version: 9, title: 'Paris keeps no dancers', claim: WORDS.claim }),
      ({ others: id }) => ({ id, version: 1, title: 'Paris keeps no dancers', claim: WORDS.claim }),
      ({ own: id }) => ({ id, version: 1, title: '', claim: WORDS.claim }),
    ],
    granted: ({ own: id }) => ({ id, version: 1, title: 'Paris keeps its dancers', claim: WORDS.claim }),
    points: 1,
  },
  'theories.flag': {
    refused: [
      ({ own: id }) => ({ id, episode: 8, on: true }),
      () => ({ id: '424242', episode: 8, on: true }),
      ({ others: id }) => ({ id, episode: 99, on: true }),
    ],
    granted: ({ others: id }) => ({ id, episode: 8, on: true }),
    points: 30,
  },
}

test.each(Object.entries(REFUSED))(
  'of %s, what is refused uses nothing up, and there is an end to trying',
  async (name, row) => {
    const handle = `refused-${++places}`
    const [asker, another] = [await fan(handle), await fan(`${handle}-b`)]
    const scene = { asker, handle, own: await theory(asker), others: await theory(another) }
    const address = newAddress()
    const refusals = row.refused.map((asked) => asked(scene))
    let tries = 0
    const ask = (input: unknown) => {
      tries++
      return refusalOf(name, input, asker, address)
    }
    while (tries < 30)
      for (const input of refusals) {
        const answer = await ask(input)
        expect(answer?.refusal).toMatch(/^(INVALID|STALE|NOT_FOUND|NOT_ALLOWED)$/)
      }
    for (let n = 0; n < row.points; n++) expect(await ask(row.granted(scene))).toBeNull()
    while (tries < 60) await ask(refusals[0])
    expect(await ask(refusals[0])).toMatchObject({ refusal: 'TOO_MANY' })
  },
)

test('a newcomer’s try that is refused takes no seat, and there is an end to trying', async () => {
  const address = newAddress()
  const ask = (handle: string) => refusalOf('accounts.join', { handle, password: PASSWORD }, null, address)
  expect(await ask('prima')).toBeNull()
  for (let n = 0; n < 26; n++) expect(await ask('prima')).toMatchObject({ refusal: 'TAKEN' })
  for (let n = 0; n < 3; n++) expect(await ask(`seconda-${n}`)).toBeNull()
  expect(await ask('the-fifth')).toMatchObject({ refusal: 'TOO_MANY' })
})

test('thirty accounts from one address are five', async () => {
  const address = newAddress()
  let asker: Viewer | null = null
  const made: string[] = []
  for (let n = 0; n < 30; n++) {
    const handle = `many-${n}`
    if ((await refusalOf('accounts.join', { handle, password: PASSWORD }, asker, address)) !== null) continue
    made.push(handle)
    const session = await openSession({ handle, password: PASSWORD })
    asker = session && (await viewerOf(session))
  }
  expect(made).toEqual(['many-0', 'many-1', 'many-2', 'many-3', 'many-4'])
})

test('a day holds twenty theories, however they are spread', async () => {
  const asker = await fan(`prolific-${++places}`)
  const ask = () => refusalOf('theories.propose', WORDS, asker, newAddress())
  for (let hour = 0; hour < 4; hour++) {
    for (let n = 0; n < 5; n++) expect(await ask()).toBeNull()
    expect(await ask()).toMatchObject({ refusal: 'TOO_MANY' })
    await pool().query(`UPDATE rates SET expire = 1 WHERE key = $1`, [`theories/${HOUR}:fan/${asker.id}`])
  }
  const refused = await ask()
  expect(refused).toMatchObject({ refusal: 'TOO_MANY' })
  expect(refused?.retryAfter).toBeGreaterThan(DAY / 2)
})
