import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { startSession } from '../domain/accounts.ts'
import { type Rate, spend } from '../domain/rates.ts'
import { type Viewer, viewerOf } from '../domain/viewer.ts'
import { fan, theory } from '../testing/cast.ts'
import { EXAMPLES, outcomeOf, PROCEDURES } from '../testing/procedures.ts'

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400]
const PASSWORD = 'a short sentence is ideal'

type Scene = { own: string; others: string }
type InputOf = (scene: Scene) => unknown

/** `points` in `per` seconds; where tries slow down, `per` is the first wait. */
type Limit = { by: 'account' | 'address'; rate: Rate; points: number; per: number; cost: number }

const WORDS = {
  title: 'Paris keeps the dancers',
  claim: 'The second swap is not a gift, it is collateral.',
  language: 'en' as const,
  storyline: 'the-exchange',
}
const accounts = (rate: Rate, points: number, per: number, cost = 1): Limit => ({
  ...{ by: 'account', rate, points, per, cost },
})
const anybodys = (rate: Rate, points: number, per: number, cost = 1): Limit => ({
  ...accounts(rate, points, per),
  by: 'address',
  cost,
})
const reads = (cost = 1) => anybodys('reads', 600, MINUTE, cost)
const own = () => accounts('own', 300, MINUTE)

const TABLE: Record<string, Limit | { free: string }> = {
  'accounts.join': anybodys('joins', 5, HOUR),
  'accounts.me': { free: 'tells what any other call had to find out as well' },
  'accounts.setSeen': accounts('tries', 60, MINUTE),
  'accounts.export': accounts('exports', 10, HOUR),
  'accounts.erase': accounts('ownPassword', 5, 15),
  'accounts.changePassword': accounts('ownPassword', 5, 15),
  'recoveryCodes.left': own(),
  'recoveryCodes.make': accounts('ownPassword', 5, 15),
  'recoveryCodes.use': anybodys('signInsFrom', 20, 45),
  'storylines.list': reads(),
  'storylines.open': reads(),
  'characters.open': reads(),
  'theories.propose': accounts('theories', 5, HOUR),
  'theories.proposed': own(),
  'theories.edit': accounts('edits', 30, HOUR),
  'theories.withdraw': accounts('withdrawals', 30, HOUR),
  'theories.flag': accounts('flags', 30, HOUR),
  'theories.answerFlags': accounts('flags', 30, HOUR),
  'theories.flags': own(),
  'theories.flaggedByMe': own(),
  'theories.versions': reads(10),
  'theories.version': reads(5),
  'theories.lineage': reads(5),
  'theories.listed': reads(30),
  'theories.several': reads(10),
  'theories.reveal': reads(),
  'theories.open': reads(),
  'votes.set': accounts('votes', 60, MINUTE),
  'votes.among': reads(),
  'votes.mine': own(),
  'questions.tonight': reads(),
  'questions.list': reads(),
  'answers.set': accounts('votes', 60, MINUTE),
  'answers.split': reads(),
  'weeks.list': reads(5),
  'weeks.open': reads(5),
  'leaderboards.theories': reads(),
  'leaderboards.theorists': reads(),
  'leaderboards.storylines': reads(),
  'leaderboards.why': reads(5),
  'search.theories': anybodys('searches', 60, MINUTE),
  'search.similar': anybodys('searches', 60, MINUTE),
  'search.threads': anybodys('threads', 60, MINUTE),
  'theorists.listed': reads(30),
  'theorists.open': reads(),
  'theorists.theories': reads(),
  'drafts.open': own(),
  'drafts.keep': accounts('drafts', 60, MINUTE),
  'drafts.discard': accounts('drafts', 60, MINUTE),
  'notices.list': accounts('own', 300, MINUTE, 5),
  'notices.unread': own(),
  'notices.read': own(),
  'notices.switches': own(),
  'notices.switch': own(),
  'integrity.last': reads(),
  'live.follow': reads(),
}

let places = 0
const newAddress = () => `192.0.2.${++places}`

async function refusalOf(name: string, input: unknown, viewer: Viewer | null, address: string | null) {
  const outcome = await outcomeOf(name, { viewer, address }, input)
  return 'answer' in outcome ? null : outcome
}

async function leave(left: number, { rate, points }: Limit, key: string): Promise<void> {
  for (let spent = 0; spent < points - left; spent++) await spend(rate, key)
}

test('every procedure is in the table', () => {
  expect(Object.keys(TABLE).sort()).toEqual(PROCEDURES.map(({ name }) => name).sort())
})

const limits = Object.entries(TABLE).filter((row): row is [string, Limit] => !('free' in row[1]))

test.each(limits)('%s is held to its limit', async (name, limit) => {
  const handle = `fan-${++places}`
  const [payer, another] = [await fan(handle), await fan(`${handle}-b`)]
  const [here, elsewhere] = [newAddress(), newAddress()]
  const [input, otherInput] = [await EXAMPLES[name]?.(payer), await EXAMPLES[name]?.(another)]
  const first = limit.by === 'account' ? payer : null
  await leave(limit.cost, limit, limit.by === 'account' ? `fan/${payer.id}` : `address/${here}`)

  expect(await refusalOf(name, input, first, here)).toBeNull()
  const refused = await refusalOf(name, input, first, here)
  expect(refused).toMatchObject({ refusal: 'TOO_MANY' })
  expect(refused?.retryAfter).toBeLessThanOrEqual(limit.per)
  expect(refused?.retryAfter).toBeGreaterThan(limit.per / 2)

  // An account pays from every address, an address with every account.
  const [same, place, other, otherPlace] =
    limit.by === 'account' ? [payer, elsewhere, another, here] : [payer, here, null, elsewhere]
  expect(await refusalOf(name, input, same, place)).toMatchObject({ refusal: 'TOO_MANY' })
  expect((await refusalOf(name, otherInput, other, otherPlace))?.refusal).not.toBe('TOO_MANY')
})

test('a page that is drawn for everybody is not counted, whoever has spent what', async () => {
  await leave(0, reads(), 'address/null')
  expect(await refusalOf('theories.listed', { part: 0 }, null, null)).toBeNull()
})

const REFUSED: Record<string, { refused: InputOf[]; granted: InputOf; points: number }> = {
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
    const [payer, another] = [await fan(handle), await fan(`${handle}-b`)]
    const scene = { own: await theory(payer), others: await theory(another) }
    const address = newAddress()
    const refusals = row.refused.map((asked) => asked(scene))
    let tries = 0
    const ask = (input: unknown) => {
      tries++
      return refusalOf(name, input, payer, address)
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
  let payer: Viewer | null = null
  const made: string[] = []
  for (let n = 0; n < 30; n++) {
    const handle = `many-${n}`
    if ((await refusalOf('accounts.join', { handle, password: PASSWORD }, payer, address)) !== null) continue
    made.push(handle)
    const session = await startSession({ handle, password: PASSWORD })
    payer = session && (await viewerOf(session))
  }
  expect(made).toEqual(['many-0', 'many-1', 'many-2', 'many-3', 'many-4'])
})

test('a day holds twenty theories, however they are spread', async () => {
  const payer = await fan(`prolific-${++places}`)
  const ask = () => refusalOf('theories.propose', WORDS, payer, newAddress())
  for (let hour = 0; hour < 4; hour++) {
    for (let n = 0; n < 5; n++) expect(await ask()).toBeNull()
    expect(await ask()).toMatchObject({ refusal: 'TOO_MANY' })
    await pool().query(`UPDATE rates SET expire = 1 WHERE key = $1`, [`theories/${HOUR}:fan/${payer.id}`])
  }
  const refused = await ask()
  expect(refused).toMatchObject({ refusal: 'TOO_MANY' })
  expect(refused?.retryAfter).toBeGreaterThan(DAY / 2)
})
