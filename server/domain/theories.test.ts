import { expect, test } from 'vitest'
import { prisma } from '../db/client.ts'
import { fan, theory } from '../testing/cast.ts'
import { listVersions, proposeTheory, readTheories, readTheory, revealTheory, withdrawTheory } from './theories.ts'

const WORDS = {
  title: 'The depot in Pantin',
  claim: 'Cheyenne rents a depot and opens it at night.',
  language: 'fr' as const,
}

test('a theory is published with all that belongs to it', async () => {
  const odette = await fan('odette')
  const earlier = await theory(odette, { spoilerEpisode: 0 })
  const { id } = await proposeTheory(odette, {
    ...WORDS,
    storyline: 'cheyennes-next-move',
    lookFor: 'A key on a red ribbon.',
    evidence: [
      { episode: 8, note: 'She looks at the door.' },
      { episode: 2, note: 'She says so.' },
    ],
    characters: ['nicholas', 'cheyenne'],
    relation: { kind: 'builds-on', theory: earlier },
  })
  expect(await readTheory({ seen: 8 }, { id })).toMatchObject({
    id,
    masked: false,
    author: 'odette',
    spoilerEpisode: 8,
    language: 'fr',
    votes: 0,
    version: 1,
    title: WORDS.title,
    lookFor: 'A key on a red ribbon.',
    evidence: [{ episode: 8 }, { episode: 2 }],
    characters: [{ slug: 'cheyenne' }, { slug: 'nicholas' }],
    relation: { kind: 'builds-on', theory: earlier },
  })
})

test('a storyline, character or ancestor that does not exist is refused by name, and nothing is written', async () => {
  const odette = await fan('odette-2')
  const before = await prisma().theory.count()
  const wrong = proposeTheory(odette, {
    ...WORDS,
    storyline: 'nobody',
    characters: ['cheyenne', 'nobody'],
    relation: { kind: 'answers', theory: '999999' },
  })
  await expect(wrong).rejects.toMatchObject({
    code: 'INVALID',
    fields: {
      storyline: { problem: 'NOT_OFFERED' },
      'characters.1': { problem: 'NOT_OFFERED' },
      'relation.theory': { problem: 'NOT_OFFERED' },
    },
  })
  expect(await prisma().theory.count()).toBe(before)
})

test('theories published at once have numbers that rise with their moments', async () => {
  const odette = await fan('odette-3')
  await Promise.all(Array.from({ length: 40 }, () => theory(odette)))
  const rows = await prisma().theory.findMany({ orderBy: { id: 'asc' }, select: { publishedAt: true } })
  const moments = rows.map(({ publishedAt }) => publishedAt.getTime())
  expect(moments).toEqual(moments.toSorted((a, b) => a - b))
})

test('a masked theory carries no text, but its author reads it', async () => {
  const author = await fan('odette-4', 0)
  const id = await theory(author, {
    title: 'CANARY title',
    claim: 'CANARY claim that is long enough',
    lookFor: 'CANARY look',
    evidence: [{ episode: 1, note: 'CANARY note' }],
    characters: ['jack'],
    spoilerEpisode: 7,
  })
  const masked = await readTheory({ seen: 6 }, { id })
  expect(masked).toMatchObject({ masked: true, spoilerEpisode: 7, about: [{ slug: 'jack', name: 'Jack McMillan' }] })
  expect(JSON.stringify(masked)).not.toMatch(/CANARY/)
  expect(await readTheory({ seen: 0, handle: 'odette-4' }, { id })).toMatchObject({
    masked: false,
    title: 'CANARY title',
  })
})

test('a line of evidence waits for its own episode, and whoever asks for this one theory reads all of it', async () => {
  const author = await fan('odette-lines', 0)
  const evidence = [
    { episode: 2, note: 'Two cups on the table.' },
    { episode: 6, note: 'The suitcase is not hers.' },
  ]
  const id = await theory(author, { evidence, spoilerEpisode: 1 })
  const covered = [evidence[0], { episode: 6, masked: true }]
  expect(await readTheory({ seen: 1 }, { id })).toMatchObject({
    evidence: evidence.map(({ episode }) => ({ episode, masked: true })),
  })
  expect(await readTheory({ seen: 5 }, { id })).toMatchObject({ evidence: covered })
  expect(await readTheory({ seen: 6 }, { id })).toMatchObject({ evidence })
  expect(await readTheory({ seen: 0, handle: 'odette-lines' }, { id })).toMatchObject({ evidence })
  expect(await revealTheory({ seen: 0 }, { id })).toMatchObject({ masked: false, evidence })
  expect((await listVersions({ seen: 5 }, { id })).items).toMatchObject([{ masked: false, evidence: covered }])
  await expect(revealTheory({ seen: 8 }, { id: '424242' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await withdrawTheory(author, { id })
  await expect(revealTheory({ seen: 8 }, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('nothing is found under a number that nobody has', async () => {
  await expect(readTheory({ seen: 8 }, { id: '424242' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('several are read as one is, in the order asked for, and none that is not on stage', async () => {
  const odette = await fan('odette-several')
  const [free, covered, gone] = [
    await theory(odette, { spoilerEpisode: 0 }),
    await theory(odette, { spoilerEpisode: 8, title: 'Told to nobody yet' }),
    await theory(odette, { spoilerEpisode: 0 }),
  ]
  await withdrawTheory(odette, { id: gone })
  const ids = [covered, '999999', gone, free]
  for (const reader of [{ seen: 0 }, { seen: 8 }, { seen: 0, handle: 'odette-several' }]) {
    const one = async (id: string) => readTheory(reader, { id })
    expect(await readTheories(reader, { ids })).toEqual([await one(covered), await one(free)])
  }
  expect(JSON.stringify(await readTheories({ seen: 7 }, { ids }))).not.toContain('Told to nobody yet')
  expect(await readTheories({ seen: 8 }, { ids: [] })).toEqual([])
})
