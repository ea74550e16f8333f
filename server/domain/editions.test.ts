import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { heaviest } from '../testing/heaviest.ts'
import { verifyCounts } from './counts.ts'
import { readBoard } from './leaderboards.ts'
import { searchTheories } from './search.ts'
import { listVersions, readLineage, readTheory, readVersion, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = {
  title: 'The second swap is a wager',
  claim: 'Whoever loses the season keeps the other house.',
  spoilerEpisode: 2,
}

test('an edit makes a version, and each étoile remembers the text that it was given to', async () => {
  const [author, [before, after]] = [await fan('rewriter'), await crowd(2, 'reader')]
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

  expect(await readTheory(READER, { id })).toMatchObject({ ...NEW, version: 2, votes: 2, editedAt: expect.any(String) })
  expect((await listVersions(READER, { id })).items).toMatchObject([
    { version: 2, votes: 1, title: NEW.title, evidence: [{ episode: 2, note: 'A wager.' }] },
    { version: 1, votes: 1, title: 'Paris keeps the dancers', evidence: [{ episode: 1, note: 'A handshake.' }] },
  ])
  expect((await readBoard(READER, { board: 'hot', character: 'jack' })).items.map((row) => row.id)).not.toContain(id)
  expect((await readBoard(READER, { board: 'hot', character: 'cheyenne' })).items.map((row) => row.id)).toContain(id)
  expect((await searchTheories(READER, { q: 'wager' })).items.map((row) => row.id)).toContain(id)
  expect((await searchTheories(READER, { q: 'collateral' })).items.map((row) => row.id)).not.toContain(id)
  expect((await verifyCounts()).differences).toBe(0)
})

test('an étoile is given to the text that its fan read, though the author has edited it meanwhile', async () => {
  const author = await fan('quick-pen')
  const id = await theory(author)
  const [slow, quick, early] = await crowd(3, 'reading')
  await reviseTheory(author, { id, version: 1, ...NEW })
  await setVote(slow as Viewer, { theory: id, on: true, version: 1 })
  await setVote(quick as Viewer, { theory: id, on: true, version: 2 })
  // No third one exists.
  await setVote(early as Viewer, { theory: id, on: true, version: 3 })
  expect((await listVersions(READER, { id })).items.map(({ version, votes }) => [version, votes])).toEqual([
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
  expect((await listVersions(READER, { id })).items.length).toBe(2)
})

test('somebody else’s theory, none, and a withdrawn one can’t be edited', async () => {
  const [author, other] = [await fan('owner'), await fan('meddler')]
  const id = await theory(author)
  await expect(reviseTheory(other, { id, version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(reviseTheory(author, { id: '987654', version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await withdrawTheory(author, { id })
  await expect(reviseTheory(author, { id, version: 1, ...NEW })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what ten fans believed in changes only with a yes, and they are told; a comma needs none', async () => {
  const [author, voters] = [await fan('beloved'), await crowd(10, 'believer')]
  const id = await theory(author)
  for (const one of voters) await setVote(one, { theory: id, on: true })
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

async function beloved(handle: string): Promise<{ author: Viewer; id: string; voters: Viewer[] }> {
  const [author, voters] = [await fan(handle), await crowd(10, `${handle}-fan`)]
  const id = await theory(author, STAYS)
  for (const one of voters) await setVote(one, { theory: id, on: true })
  return { author, id, voters }
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
  expect((await listVersions(READER, { id })).items.length).toBe(1)
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
  expect((await listVersions(READER, { id })).items.map(({ votes }) => votes)).toEqual([0, 1, 0, 10])
})

test('a version is whole: characters, headcanon and level are kept with it, and veiled as the rest', async () => {
  const author = await fan('keeper')
  const id = await theory(author, { ...STAYS, headcanon: true, spoilerEpisode: 6 })
  await reviseTheory(author, { id, version: 1, ...STAYS, characters: ['jack', 'cheyenne'], spoilerEpisode: 1 })
  expect((await listVersions(READER, { id })).items).toMatchObject([
    { version: 2, characters: [{ slug: 'jack' }, { slug: 'cheyenne' }], headcanon: false, spoilerEpisode: 1 },
    { version: 1, characters: [{ slug: 'mishi' }], headcanon: true, spoilerEpisode: 6 },
  ])
  const { items: masked } = await listVersions({ seen: 5 }, { id })
  expect(masked[1]).toEqual({ version: 1, votes: 0, writtenAt: expect.any(String), masked: true })
  expect((await listVersions({ seen: 0, handle: 'keeper' }, { id })).items).toMatchObject([
    { masked: false },
    { masked: false },
  ])
})

test('a version from before these were kept says so, and no edit is asked because of it', async () => {
  const { author, id } = await beloved('of-old')
  await reviseTheory(author, { id, version: 1, ...STAYS, title: 'Mishi stays in Paris!' })
  await pool().query('UPDATE texts SET characters = NULL, headcanon = NULL WHERE theory = $1 AND version = 1', [id])
  expect((await listVersions(READER, { id })).items[1]).toMatchObject({ version: 1, characters: null, headcanon: null })
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
  const family = await readLineage({ seen: 3 }, { id: child })
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

test('each version keeps the number of its own étoiles, whatever is given, taken back, edited and withdrawn', async () => {
  const [author, voters] = [await fan('many-drafts'), await crowd(6, 'many-readers')]
  const ids = [await theory(author), await theory(author, { storyline: 'mishi' }), await theory(author)]
  const counted = async (id: string) => {
    const { rows } = await pool().query<{ version: number; votes: number }>(
      `SELECT n AS version, (SELECT count(*)::integer FROM votes v WHERE v.theory = s.theory AND v.version = n AND v.counted) AS votes
       FROM standing s, generate_series(1, s.version) AS n WHERE s.theory = $1 ORDER BY n DESC`,
      [id],
    )
    return rows
  }
  const step = fc.record({
    theory: fc.nat(1),
    fan: fc.nat(voters.length - 1),
    act: fc.oneof(
      { weight: 4, arbitrary: fc.constant('give' as const) },
      { weight: 2, arbitrary: fc.constant('take' as const) },
      { weight: 2, arbitrary: fc.constant('edit' as const) },
    ),
    late: fc.boolean(),
  })
  const versions = new Map(ids.map((id) => [id, 1]))
  for (const { theory: place, fan: seat, act, late } of fc.sample(step, { numRuns: 60, seed: 4 })) {
    const [id, one] = [ids[place] as string, voters[seat] as Viewer]
    const version = versions.get(id) ?? 1
    if (act === 'edit') {
      await reviseTheory(author, { id, version, ...NEW, claim: `${NEW.claim} ${version}`, confirmed: true })
      versions.set(id, version + 1)
    } else await setVote(one, { theory: id, on: act === 'give', ...(late && version > 1 && { version: version - 1 }) })
    const { items } = await listVersions(READER, { id, limit: 10 })
    expect(items.map(({ version, votes }) => ({ version, votes }))).toEqual((await counted(id)).slice(0, 10))
  }
  expect([...versions.values()].some((version) => version > 3)).toBe(true)
  await withdrawTheory(author, { id: ids[1] as string })
  expect((await verifyCounts()).differences).toBe(0)
})

test('versions are paged: every one once, the latest first, and no page weighs more than it may', async () => {
  const author = await fan('prolix')
  const id = await theory(author, { ...heaviest('emoji'), spoilerEpisode: 0 })
  for (let version = 1; version < 12; version++)
    await reviseTheory(author, { id, version, ...heaviest(version % 2 === 0 ? 'emoji' : 'references', version) })
  for (const limit of [1, 4, 10]) {
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await listVersions(READER, { id, limit, ...(cursor !== undefined && { cursor }) })
      expect(page.items.length).toBeLessThanOrEqual(limit)
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(256_000)
      seen.push(...page.items.map(({ version }) => version))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  }
  const { nextCursor } = await listVersions(READER, { id, limit: 1 })
  const other = await theory(author)
  await expect(listVersions(READER, { id: other, cursor: nextCursor as string })).rejects.toMatchObject({
    code: 'INVALID',
  })
})

test('one version is told beside the one before it, among the numbers around it', async () => {
  const author = await fan('one-at-a-time')
  const id = await theory(author)
  for (let version = 1; version < 30; version++)
    await reviseTheory(author, { id, version, ...NEW, title: `A title number ${version + 1}` })
  const numbers = async (version?: number) => {
    const pair = await readVersion(READER, { id, ...(version !== undefined && { version }) })
    expect(pair.present).toBe(30)
    const around = pair.around.map((each) => each.version)
    return [pair.version.version, pair.before?.version ?? null, around[0], around.at(-1), around.length]
  }
  expect(await numbers()).toEqual([30, 29, 30, 6, 25])
  expect(await numbers(30)).toEqual([30, 29, 30, 6, 25])
  expect(await numbers(15)).toEqual([15, 14, 27, 3, 25])
  expect(await numbers(1)).toEqual([1, null, 25, 1, 25])
  for (const version of [31, 2_147_483_647])
    await expect(readVersion(READER, { id, version })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
