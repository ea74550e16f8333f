import { beforeAll, expect, test } from 'vitest'
import { prisma } from '../db/client.ts'
import { crowd, theory } from '../testing/cast.ts'
import { findSimilar, searchTheories } from './search.ts'
import type { Viewer } from './viewer.ts'

const common: string[] = []
const ofMishi: string[] = []
let rare: string
let masked: string

// Samples first, so that Postgres knows common words.
beforeAll(async () => {
  const [one, two] = (await crowd(2, 'ways')) as [Viewer, Viewer]
  for (let n = 0; n < 40; n++) {
    const storyline = n % 4 === 0 ? 'mishi' : 'gabin'
    const id = await theory(n % 2 === 0 ? one : two, {
      storyline,
      title: `Everybody waltzes, version ${n}`,
      spoilerEpisode: 1,
    })
    common.push(id)
    if (storyline === 'mishi') ofMishi.push(id)
  }
  rare = await theory(one, { title: 'Everybody waltzes on a trampoline', spoilerEpisode: 1 })
  masked = await theory(one, { title: 'Everybody waltzes in the end', spoilerEpisode: 8 })
  await prisma().$executeRaw`ANALYZE theory_words`
})

async function all(q: string, reader: { seen: number; handle?: string } = { seen: 1 }): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await searchTheories(reader, { q, cursor })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids
}

test('by whatever way, the same is found and every page once', async () => {
  const author = (await searchTheories({ seen: 1 }, { q: 'trampoline' })).items[0]?.author as string
  expect((await all('waltzes')).sort()).toEqual([...common, rare].sort())
  expect((await all('everybody waltz')).sort()).toEqual([...common, rare].sort())
  expect((await all('"everybody waltzes"')).sort()).toEqual([...common, rare].sort())
  expect(await all('"waltzes everybody"')).toEqual([])
  expect(await all('waltzes trampol')).toEqual([rare])
  expect((await all('waltzes storyline:mishi')).sort()).toEqual(ofMishi.sort())
  expect((await all('storyline:mishi')).sort()).toEqual(ofMishi.sort())
  expect((await all(`waltzes by:${author}`)).sort()).toEqual([...common.filter((_, n) => n % 2 === 0), rare].sort())
  expect(await all('waltzes by:nobody')).toEqual([])
  expect(await all('waltzes', { seen: 1, handle: author })).toContain(masked)
  expect(await all('waltzes', { seen: 8 })).toContain(masked)
})

test('a title of nothing but common words still finds its like', async () => {
  const titles = (await findSimilar({ seen: 1 }, { title: 'Everybody waltzes' })).map((row) => row.id)
  expect(titles).toHaveLength(5)
  expect(titles).not.toContain(masked)
  expect((await findSimilar({ seen: 1 }, { title: 'Everybody waltzes on the trampoline' }))[0]?.id).toBe(rare)
})

test('who said the very same is found among any number of newer ones, and so is who misspelt it', async () => {
  const [author] = (await crowd(1, 'heirs')) as [Viewer]
  const storyline = 'redemption'
  const first = await theory(author, { title: 'Gabriella inherits the orchestra', storyline, spoilerEpisode: 1 })
  const second = await theory(author, { title: 'Everybody waltzed', storyline, spoilerEpisode: 1 })
  const titles = [
    'The orchestra waltzes',
    'Gabriella returns',
    'She inherits it',
    'Orchestra of Gabriella, who inherits all',
  ]
  await prisma().$executeRaw`
    WITH made AS (
      INSERT INTO theories (storyline, author, language, spoiler_episode)
      SELECT ${storyline}, ${author.id}, 'en', 1 FROM generate_series(1, 2800) RETURNING id
    )
    INSERT INTO texts (theory, title, claim, spoiler_episode)
    SELECT id, (${titles}::text[])[1 + id % 4] || ', version ' || id,
           'Gabriella, Gabriella and the orchestra: she inherits, she inherits, she waltzes.', 1 FROM made`
  const nearest = async (title: string, seen = 1) => (await findSimilar({ seen }, { title, storyline }))[0]?.id
  const titlesSaid = [
    'Gabriella inherits the orchestra',
    'gabriella INHERITS the orchestra!',
    'Gabrielas inheritss orchestre',
  ]
  for (const sampled of [false, true]) {
    if (sampled) await prisma().$executeRaw`ANALYZE theory_words`
    for (const title of titlesSaid) expect(await nearest(title), title).toBe(first)
    expect(await nearest('Everybody waltzed')).toBe(second)
    expect(await nearest('Gabriella inherits the orchestra', 0)).toBeUndefined()
  }
})
