import { beforeAll, expect, test } from 'vitest'
import { prisma } from '../db/client.ts'
import { audience, theory } from '../testing/cast.ts'
import { findSimilar, searchTheories } from './search.ts'
import type { Viewer } from './viewer.ts'

const common: string[] = []
const ofMishi: string[] = []
let rare: string
let masked: string

// Samples are taken before the first search, so that common words are known to be common.
beforeAll(async () => {
  const [one, two] = (await audience(2, 'ways')) as [Viewer, Viewer]
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
