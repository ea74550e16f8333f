import { describe, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { verifyCounts } from './counts.ts'
import { answerFlags, countFlags, findMyFlag, flagTheory } from './flags.ts'
import { readBoard } from './leaderboards.ts'
import { findSimilar, searchTheories } from './search.ts'
import { listVersions, proposeTheory, readLineage, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'

const READER = { seen: 5 }
const WORDS = {
  title: 'CANARY keeps the dancers',
  claim: 'The second swap is a CANARY, and no gift.',
  spoilerEpisode: 2,
}

async function seated(size: number, prefix: string): Promise<Viewer[]> {
  return (await crowd(size, prefix)).map((one) => ({ ...one, seen: 8 }))
}

async function say(fans: Viewer[], id: string, episode: number) {
  for (const one of fans) await flagTheory(one, { id, episode, on: true })
}

const levelOf = async (id: string) => (await readTheory({ seen: 8 }, { id })).spoilerEpisode

test('the third fan raises the level, and who has not seen so far is shown no word of it anywhere', async () => {
  const [author, heir] = [await fan('teller'), await fan('heir')]
  const [first, second, third] = (await seated(3, 'flagger')) as [Viewer, Viewer, Viewer]
  const id = await theory(author, WORDS)
  const child = await proposeTheory(heir, {
    storyline: 'the-exchange',
    language: 'en',
    title: 'Grown out of it',
    claim: 'It was heard after all, said the house.',
    spoilerEpisode: 0,
    relation: { kind: 'builds-on', theory: id },
  })
  const shown = async () =>
    JSON.stringify([
      await readTheory(READER, { id }),
      await listVersions(READER, { id }),
      await readLineage(READER, child),
      await readBoard(READER, { board: 'new' }),
      await searchTheories(READER, { q: 'canary' }),
      await findSimilar(READER, { title: WORDS.title }),
    ]).split('CANARY').length - 1

  const words = await shown()
  expect(words).toBeGreaterThanOrEqual(8)
  expect(await flagTheory(first, { id, episode: 7, on: true })).toEqual({
    flagged: true,
    spoilerEpisode: 2,
  })
  await flagTheory(second, { id, episode: 6, on: true })
  expect(await shown()).toBe(words)
  expect(await flagTheory(third, { id, episode: 8, on: true })).toEqual({
    flagged: true,
    spoilerEpisode: 6,
  })
  expect(await shown()).toBe(0)
  expect(await readTheory(READER, { id })).toMatchObject({ masked: true, spoilerEpisode: 6, ownSpoilerEpisode: 2 })
  expect(await readTheory({ seen: 6 }, { id })).toMatchObject({ masked: false })
  expect(await countFlags(author, { id })).toEqual({ count: 3, raised: 6 })

  expect(await flagTheory(second, { id, episode: 6, on: false })).toEqual({
    flagged: false,
    spoilerEpisode: 2,
  })
  expect(await shown()).toBe(words)
  expect((await verifyCounts()).differences).toBe(0)
})

const eventsOf = async (id: string, kind: string): Promise<number> =>
  (await pool().query('SELECT FROM events WHERE theory = $1 AND kind = $2', [id, kind])).rows.length

test('a fan’s flag is one: said twice it changes nothing, said otherwise it moves', async () => {
  const [author, [first, second, third]] = [await fan('teller-2'), await seated(3, 'mover')]
  const [one, two, three] = [first, second, third] as [Viewer, Viewer, Viewer]
  const id = await theory(author, WORDS)
  await say([one, one, one], id, 5)
  expect(await countFlags(author, { id })).toEqual({ count: 1, raised: null })
  await say([two, three], id, 5)
  expect(await flagTheory(three, { id, episode: 5, on: true })).toMatchObject({ spoilerEpisode: 5 })
  expect(await flagTheory(three, { id, episode: 3, on: true })).toMatchObject({ spoilerEpisode: 3 })
  expect(await findMyFlag(three, { id })).toEqual({ episode: 3, answered: false })
  for (const _ of [1, 2])
    expect(await flagTheory(three, { id, episode: 3, on: false })).toMatchObject({ flagged: false, spoilerEpisode: 2 })
  expect(await findMyFlag(three, { id })).toEqual({ episode: null, answered: false })
})

describe('who may not say so, and what', () => {
  const NOT_ALLOWED = { code: 'NOT_ALLOWED' }
  const NOT_OFFERED = { code: 'INVALID', fields: { episode: { problem: 'NOT_OFFERED' } } }

  test('its author, who has not seen it, and who is suspended', async () => {
    const [author, early, suspended] = [await fan('teller-3'), await fan('early', 1), await fan('suspended')]
    const id = await theory(author, WORDS)
    await pool().query(`INSERT INTO suspensions (account, reason) VALUES ($1, 'a test')`, [suspended.id])
    for (const one of [author, early, suspended])
      await expect(flagTheory(one, { id, episode: 3, on: true })).rejects.toMatchObject(NOT_ALLOWED)
  })

  test('once raised it is masked, and who can’t read it says nothing more of it; but may take back', async () => {
    const [author, halfway] = [await fan('teller-4'), await fan('halfway', 4)]
    const id = await theory(author, WORDS)
    await flagTheory(halfway, { id, episode: 4, on: true })
    await say(await seated(3, 'further'), id, 6)
    await expect(flagTheory(halfway, { id, episode: 3, on: true })).rejects.toMatchObject(NOT_ALLOWED)
    expect(await flagTheory(halfway, { id, episode: 4, on: false })).toMatchObject({
      flagged: false,
      spoilerEpisode: 6,
    })
  })

  test('an episode that it says itself, or one that the fan has not seen', async () => {
    const [author, halfway] = [await fan('teller-5'), await fan('halfway-2', 4)]
    const id = await theory(author, WORDS)
    for (const episode of [1, 2, 5, 8])
      await expect(flagTheory(halfway, { id, episode, on: true })).rejects.toMatchObject(NOT_OFFERED)
    expect(await flagTheory(halfway, { id, episode: 4, on: true })).toMatchObject({ flagged: true })
  })

  test('nothing is said of what is not there, or not there any more', async () => {
    const [author, one] = [await fan('teller-6'), await fan('late')]
    const id = await theory(author, WORDS)
    await withdrawTheory(author, { id })
    for (const gone of [id, '424242']) {
      for (const on of [true, false])
        await expect(flagTheory(one, { id: gone, episode: 5, on })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(findMyFlag(one, { id: gone })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(countFlags(author, { id: gone })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(answerFlags(author, { id: gone, keep: 'own' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('only its author and moderators hear of flags and answer them', async () => {
    const [author, other, moderator] = [await fan('teller-7'), await fan('curious'), await fan('usher')]
    const id = await theory(author, WORDS)
    await say(await seated(3, 'heard'), id, 6)
    await expect(countFlags(other, { id })).rejects.toMatchObject(NOT_ALLOWED)
    await expect(answerFlags(other, { id, keep: 'own' })).rejects.toMatchObject(NOT_ALLOWED)
    expect(await findMyFlag(other, { id })).toEqual({ episode: null, answered: false })
    expect(await levelOf(id)).toBe(6)
    expect(await answerFlags({ ...moderator, role: 'moderator' }, { id, keep: 'own' })).toMatchObject({
      spoilerEpisode: 2,
    })
  })
})

describe('answers', () => {
  test('the author goes back to their own level, and nobody says so again of this version', async () => {
    const [author, fans] = [await fan('answerer'), await seated(4, 'answered')]
    const [one, , , fourth] = fans as [Viewer, Viewer, Viewer, Viewer]
    const id = await theory(author, WORDS)
    await say(fans.slice(0, 3), id, 6)
    for (const _ of [1, 2]) expect(await answerFlags(author, { id, keep: 'own' })).toEqual({ spoilerEpisode: 2 })
    expect(await eventsOf(id, 'flags-answered')).toBe(1)
    expect(await findMyFlag(one, { id })).toEqual({ episode: null, answered: true })
    await expect(flagTheory(one, { id, episode: 6, on: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    // Taking back an answered flag changes nothing.
    expect(await flagTheory(one, { id, episode: 6, on: false })).toMatchObject({ spoilerEpisode: 2 })
    expect(await flagTheory(fourth, { id, episode: 6, on: true })).toMatchObject({ spoilerEpisode: 2 })
    // A new text may be flagged anew.
    await reviseTheory(author, { id, version: 1, ...WORDS, claim: 'The second swap is a CANARY with a wager.' })
    expect(await findMyFlag(one, { id })).toEqual({ episode: null, answered: false })
    await say(fans.slice(0, 2), id, 7)
    expect(await levelOf(id)).toBe(6)
  })

  test('the author says what the fans say: it is theirs from then on, and who says still more is not answered', async () => {
    const [author, fans] = [await fan('agreeing'), await seated(4, 'agreed')]
    const id = await theory(author, WORDS)
    await say(fans.slice(0, 3), id, 5)
    await say(fans.slice(3), id, 8)
    expect(await answerFlags(author, { id, keep: 'raised' })).toEqual({ spoilerEpisode: 5 })
    expect(await readTheory({ seen: 8 }, { id })).toMatchObject({ spoilerEpisode: 5, ownSpoilerEpisode: 5 })
    expect(await countFlags(author, { id })).toEqual({ count: 1, raised: null })
    expect((await listVersions({ seen: 8 }, { id })).items[0]).toMatchObject({ spoilerEpisode: 5 })
  })

  test('an answer to less than they say now is stale', async () => {
    const [author, fans] = [await fan('slow-answer'), await seated(6, 'quicker')]
    const id = await theory(author, WORDS)
    await say(fans.slice(0, 3), id, 4)
    await say(fans.slice(3), id, 7)
    for (const keep of ['raised', 'own'] as const)
      await expect(answerFlags(author, { id, keep, spoilerEpisode: 4 })).rejects.toMatchObject({ code: 'STALE' })
    expect(await answerFlags(author, { id, keep: 'own', spoilerEpisode: 7 })).toMatchObject({ spoilerEpisode: 2 })
  })

  test('what is not raised has nothing to answer: a single flag can’t be waved away', async () => {
    const [author, [one]] = [await fan('hasty'), await seated(1, 'lonely')]
    const id = await theory(author, WORDS)
    await say([one as Viewer], id, 6)
    for (const keep of ['own', 'raised'] as const)
      expect(await answerFlags(author, { id, keep })).toEqual({ spoilerEpisode: 2 })
    expect(await eventsOf(id, 'flags-answered')).toBe(0)
    expect(await findMyFlag(one as Viewer, { id })).toEqual({ episode: 6, answered: false })
  })

  test('an edit that says as much answers; one that does not leaves it raised, and its version says what it said', async () => {
    const [author, fans] = [await fan('editor'), await seated(4, 'edited')]
    const id = await theory(author, WORDS)
    await say(fans.slice(0, 3), id, 5)
    await say(fans.slice(3), id, 7)
    await reviseTheory(author, { id, version: 1, ...WORDS, spoilerEpisode: 3 })
    expect(await readTheory({ seen: 8 }, { id })).toMatchObject({ spoilerEpisode: 5, ownSpoilerEpisode: 3 })
    expect(await readTheory({ seen: 4 }, { id })).toMatchObject({ masked: true })
    await reviseTheory(author, { id, version: 2, ...WORDS, spoilerEpisode: 6 })
    expect(await readTheory({ seen: 8 }, { id })).toMatchObject({ spoilerEpisode: 6, ownSpoilerEpisode: 6 })
    expect(await countFlags(author, { id })).toEqual({ count: 1, raised: null })
    // A lower level brings no answered flag back.
    await reviseTheory(author, { id, version: 3, ...WORDS, spoilerEpisode: 1 })
    expect(await levelOf(id)).toBe(1)
    expect(
      (await listVersions({ seen: 8 }, { id })).items.map((version) => !version.masked && version.spoilerEpisode),
    ).toEqual([1, 6, 3, 2])
    expect((await verifyCounts()).differences).toBe(0)
  })

  test('a flag that is deleted by other hands raises nothing any more', async () => {
    const [author, fans] = [await fan('left-behind'), await seated(3, 'leaving')]
    const id = await theory(author, WORDS)
    await say(fans, id, 6)
    await pool().query('DELETE FROM spoiler_flags WHERE fan = $1', [fans[0]?.id])
    expect(await levelOf(id)).toBe(2)
  })
})

describe('at once', () => {
  test('three raise the level exactly once, and two never do', async () => {
    const author = await fan('raced')
    for (let round = 0; round < 20; round++) {
      const fans = await seated(3, `racer-${round}`)
      const [three, two] = [await theory(author, WORDS), await theory(author, WORDS)]
      const raised = await Promise.all(fans.map((one) => flagTheory(one, { id: three, episode: 6, on: true })))
      expect([await eventsOf(three, 'raised'), await eventsOf(three, 'flagged')]).toEqual([1, 3])
      expect(raised.filter(({ spoilerEpisode }) => spoilerEpisode === 6).length).toBe(1)
      const twice = [fans[0], fans[1], fans[1], fans[0], fans[1]] as Viewer[]
      const never = await Promise.all(twice.map((one) => flagTheory(one, { id: two, episode: 6, on: true })))
      expect(never.map(({ spoilerEpisode }) => spoilerEpisode)).toEqual([2, 2, 2, 2, 2])
      expect([await levelOf(three), await levelOf(two)]).toEqual([6, 2])
    }
  })

  test('flags, answers, edits and a withdrawal end in a state that is allowed, and nothing is found of what is gone', async () => {
    const author = await fan('stormy')
    for (let round = 0; round < 12; round++) {
      const fans = await seated(5, `storm-${round}`)
      const id = await theory(author, { ...WORDS, title: `Tempest ${round}` })
      const outcomes = await Promise.allSettled([
        ...fans.map((one, n) => flagTheory(one, { id, episode: 4 + (n % 3), on: true })),
        answerFlags(author, { id, keep: round % 2 === 0 ? 'own' : 'raised' }),
        reviseTheory(author, { id, version: 1, ...WORDS, title: `Tempest ${round}`, spoilerEpisode: 5 }),
        ...fans.slice(0, 2).map((one) => flagTheory(one, { id, episode: 4, on: false })),
        ...(round % 3 === 0 ? [withdrawTheory(author, { id })] : []),
      ])
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(['NOT_FOUND', 'NOT_ALLOWED', 'INVALID']).toContain(outcome.reason.code)
      const { rows } = await pool().query(
        `SELECT (SELECT count(*)::int FROM theory_words WHERE theory = $1) AS found,
                (SELECT bool_and(w.spoiler_episode = t.spoiler_episode) FROM theory_words w JOIN theories t ON t.id = w.theory WHERE t.id = $1) AS same`,
        [id],
      )
      expect(rows[0]).toEqual(round % 3 === 0 ? { found: 0, same: null } : { found: 1, same: true })
    }
    expect((await verifyCounts()).differences).toBe(0)
  })
})

test('a text that three fans flagged stays covered when the next one tells less, but not by an answer that it had', async () => {
  const author = await fan('rewriter')
  const fans = await seated(3, 'remembering')
  const texts = async (id: string) =>
    (await listVersions(READER, { id })).items.map(({ version, masked }) => [version, masked])
  const rewrite = (id: string, version: number) =>
    reviseTheory(author, {
      id,
      version,
      title: 'Nothing is told here',
      claim: 'A claim that gives nothing away.',
      spoilerEpisode: 2,
    })

  const flagged = await theory(author, WORDS)
  await say(fans, flagged, 7)
  await rewrite(flagged, 1)
  await answerFlags(author, { id: flagged, keep: 'own' })
  expect(await levelOf(flagged)).toBe(2)
  expect(await texts(flagged)).toEqual([
    [2, false],
    [1, true],
  ])

  const cleared = await theory(author, WORDS)
  await say(fans, cleared, 7)
  await answerFlags(author, { id: cleared, keep: 'own' })
  await rewrite(cleared, 1)
  expect(await texts(cleared)).toEqual([
    [2, false],
    [1, false],
  ])
})
