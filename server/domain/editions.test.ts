import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { audience, fan, theory } from '../testing/cast.ts'
import { verifyCounts } from './counts.ts'
import { openBoard } from './leaderboards.ts'
import { searchTheories } from './search.ts'
import { listVersions, openLineage, openTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = {
  title: 'The second swap is a wager',
  claim: 'Whoever loses the season keeps the other house.',
  spoilerEpisode: 2,
}

test('an edit makes a version, and each étoile remembers the text that it was given to', async () => {
  const [author, [before, after]] = [await fan('rewriter'), await audience(2, 'reader')]
  const id = await theory(author, {
    characters: ['jack'],
    evidence: [{ episode: 1, note: 'A handshake.' }],
    spoilerEpisode: 1,
  })
  await setVote(before as NonNullable<typeof before>, { theory: id, on: true })
  expect(
    await reviseTheory(author, {
      id,
      version: 1,
      ...NEW,
      characters: ['cheyenne'],
      evidence: [{ episode: 2, note: 'A wager.' }],
    }),
  ).toEqual({ id, version: 2 })
  await setVote(after as NonNullable<typeof after>, { theory: id, on: true })

  expect(await openTheory(READER, { id })).toMatchObject({ ...NEW, version: 2, votes: 2, editedAt: expect.any(String) })
  expect(await listVersions(READER, { id })).toMatchObject([
    { version: 2, votes: 1, title: NEW.title, evidence: [{ episode: 2, note: 'A wager.' }] },
    { version: 1, votes: 1, title: 'Paris keeps the dancers', evidence: [{ episode: 1, note: 'A handshake.' }] },
  ])
  expect((await openBoard(READER, { board: 'hot', character: 'jack' })).items.map((row) => row.id)).not.toContain(id)
  expect((await openBoard(READER, { board: 'hot', character: 'cheyenne' })).items.map((row) => row.id)).toContain(id)
  expect((await searchTheories(READER, { q: 'wager' })).items.map((row) => row.id)).toContain(id)
  expect((await searchTheories(READER, { q: 'collateral' })).items.map((row) => row.id)).not.toContain(id)
  expect((await verifyCounts()).differences).toBe(0)
})

test('an étoile is given to the text that its fan read, though the author has edited it meanwhile', async () => {
  const author = await fan('quick-pen')
  const id = await theory(author)
  const [slow, quick, early] = await audience(3, 'reading')
  await reviseTheory(author, { id, version: 1, ...NEW })
  await setVote(slow as Viewer, { theory: id, on: true, version: 1 })
  await setVote(quick as Viewer, { theory: id, on: true, version: 2 })
  // There is no third one to have read.
  await setVote(early as Viewer, { theory: id, on: true, version: 3 })
  expect((await listVersions(READER, { id })).map(({ version, votes }) => [version, votes])).toEqual([
    [2, 2],
    [1, 1],
  ])
})

test('an older version never tells more than the theory’s present level', async () => {
  const author = await fan('careful')
  const id = await theory(author, { title: 'CANARY in the first version', spoilerEpisode: 1 })
  await reviseTheory(author, { id, version: 1, ...NEW, spoilerEpisode: 6 })
  expect(JSON.stringify(await listVersions({ seen: 5 }, { id }))).not.toContain('CANARY')
  expect(JSON.stringify(await listVersions({ seen: 6 }, { id }))).toContain('CANARY')
})

test('of two edits of one text, one is made and the other is told that it is stale', async () => {
  const author = await fan('two-tabs')
  const id = await theory(author)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => reviseTheory(author, { id, version: 1, ...NEW, title: `A title number ${n}` })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'STALE' })
  expect((await listVersions(READER, { id })).length).toBe(2)
})

test('somebody else’s theory, none, and a withdrawn one can’t be edited', async () => {
  const [author, other] = [await fan('owner'), await fan('meddler')]
  const id = await theory(author)
  await expect(reviseTheory(other, { id, version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(reviseTheory(author, { id: '987654', version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await withdrawTheory(author, { id })
  await expect(reviseTheory(author, { id, version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(openTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what ten fans believed in changes only with a yes, and they are told; a comma needs none', async () => {
  const [author, house] = [await fan('beloved'), await audience(10, 'believer')]
  const id = await theory(author)
  for (const one of house) await setVote(one, { theory: id, on: true })
  const notices = async () =>
    Number((await pool().query('SELECT count(*) FROM notices WHERE theory = $1', [id])).rows[0].count)
  await reviseTheory(author, {
    id,
    version: 1,
    title: 'Paris keeps the dancers',
    claim: 'The second swap is not a gift; it is collateral!',
  })
  expect(await notices()).toBe(0)
  await expect(reviseTheory(author, { id, version: 2, ...NEW })).rejects.toMatchObject({
    code: 'INVALID',
    fields: { confirmed: { problem: 'MISSING' } },
  })
  await reviseTheory(author, { id, version: 2, ...NEW, confirmed: true })
  await voteWriter().tell()
  expect(await notices()).toBe(10)
})

async function beloved(handle: string): Promise<{ author: Viewer; id: string; house: Viewer[] }> {
  const [author, house] = [await fan(handle), await audience(10, `${handle}-fan`)]
  const id = await theory(author, STAYS)
  for (const one of house) await setVote(one, { theory: id, on: true })
  return { author, id, house }
}

const STAYS = {
  title: 'Mishi stays in Paris',
  claim: 'Her mother sells the house behind her back.',
  evidence: [{ episode: 2, note: 'She unpacks the winter coat.' }],
  lookFor: 'A second suitcase.',
  characters: ['mishi'],
  spoilerEpisode: 2,
}
const ASKED = { code: 'INVALID', fields: { confirmed: { problem: 'MISSING' } } }

test('whatever a fan believed in asks for a yes: a negation, the evidence, a character, the level, headcanon', async () => {
  const { author, id } = await beloved('negated')
  for (const change of [
    { title: 'Mishi never stays in Paris' },
    { evidence: [{ episode: 2, note: 'She sells the winter coat.' }] },
    { lookFor: 'A train ticket.' },
    { characters: ['jack'] },
    { spoilerEpisode: 5 },
    { headcanon: true },
  ])
    await expect(reviseTheory(author, { id, version: 1, ...STAYS, ...change })).rejects.toMatchObject(ASKED)
  expect((await listVersions(READER, { id })).length).toBe(1)
  expect(
    await reviseTheory(author, { id, version: 1, ...STAYS, claim: 'Her mother sells the huose behind her back!' }),
  ).toEqual({ id, version: 2 })
})

test('a chain of small edits is held against what the étoiles were given to, and a new étoile begins anew', async () => {
  const { author, id } = await beloved('drifting')
  const said = (claim: string) => ({ ...STAYS, claim: `Her mother ${claim} the house behind her back.` })
  await reviseTheory(author, { id, version: 1, ...said('selis') })
  await expect(reviseTheory(author, { id, version: 2, ...said('sepis') })).rejects.toMatchObject(ASKED)
  await reviseTheory(author, { id, version: 2, ...said('sepis'), confirmed: true })
  await setVote(await fan('late-believer'), { theory: id, on: true })
  await reviseTheory(author, { id, version: 3, ...said('selis') })
  expect((await listVersions(READER, { id })).map(({ votes }) => votes)).toEqual([0, 1, 0, 10])
})

test('a version is whole: characters, headcanon and level are kept with it, and veiled as the rest', async () => {
  const author = await fan('keeper')
  const id = await theory(author, { ...STAYS, headcanon: true, spoilerEpisode: 6 })
  await reviseTheory(author, { id, version: 1, ...STAYS, characters: ['jack', 'cheyenne'], spoilerEpisode: 1 })
  expect(await listVersions(READER, { id })).toMatchObject([
    { version: 2, characters: [{ slug: 'jack' }, { slug: 'cheyenne' }], headcanon: false, spoilerEpisode: 1 },
    { version: 1, characters: [{ slug: 'mishi' }], headcanon: true, spoilerEpisode: 6 },
  ])
  const masked = await listVersions({ seen: 5 }, { id })
  expect(masked[1]).toEqual({ version: 1, votes: 0, writtenAt: expect.any(String), masked: true })
  expect(await listVersions({ seen: 0, handle: 'keeper' }, { id })).toMatchObject([
    { masked: false },
    { masked: false },
  ])
})

test('a version from before these were kept says so, and no edit is asked because of it', async () => {
  const { author, id } = await beloved('of-old')
  await reviseTheory(author, { id, version: 1, ...STAYS, title: 'Mishi stays in Paris!' })
  await pool().query('UPDATE versions SET characters = NULL, headcanon = NULL WHERE theory = $1', [id])
  expect((await listVersions(READER, { id }))[1]).toMatchObject({ version: 1, characters: null, headcanon: null })
  await expect(reviseTheory(author, { id, version: 2, ...STAYS })).resolves.toMatchObject({ version: 3 })
})

test('a lineage shows both ways; what was withdrawn leaves its place, what is masked its level', async () => {
  const author = await fan('genealogist')
  const root = await theory(author, { title: 'CANARY at the root', spoilerEpisode: 0 })
  const child = await theory(author, {
    spoilerEpisode: 7,
    title: 'CANARY of the child',
    relation: { kind: 'builds-on', theory: root },
  })
  const grandchild = await theory(author, { spoilerEpisode: 0, relation: { kind: 'answers', theory: child } })
  await withdrawTheory(author, { id: root })
  const family = await openLineage({ seen: 3 }, { id: child })
  expect(family).toEqual([
    { id: root, kind: null, parent: null, more: 0, state: 'withdrawn' },
    { id: child, kind: 'builds-on', parent: root, more: 0, state: 'masked', spoilerEpisode: 7 },
    expect.objectContaining({ id: grandchild, kind: 'answers', parent: child, state: 'shown', author: 'genealogist' }),
  ])
  expect(JSON.stringify(family)).not.toContain('CANARY')
})

test('no circle can close: an ancestor is older, and the database refuses any other', async () => {
  const author = await fan('ouroboros')
  const [older, younger] = [await theory(author), await theory(author)]
  await expect(
    pool().query(`INSERT INTO lineage (theory, kind, ancestor) VALUES ($1, 'answers', $2)`, [older, younger]),
  ).rejects.toThrow(/lineage/)
})
