import { beforeAll, expect, test } from 'vitest'
import { prisma } from '../db/client.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { rankStorylines, rankTheorists, readBoard } from './leaderboards.ts'
import { listVersions, reviseTheory } from './theories.ts'
import { listTheoriesOf } from './theorists.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const AUTHOR = 'impresario'
let edited = ''

// With ties in étoiles, and one text in seven versions.
beforeAll(async () => {
  const storylines = await prisma().storyline.findMany({ orderBy: { position: 'asc' }, take: 9 })
  const fans = await crowd(3)
  for (const [n, { slug }] of storylines.entries()) {
    const author = await fan(`author-${n}`)
    const id = await theory(author, { storyline: slug, title: 'A lantern in the wings' })
    for (const one of fans.slice(0, 1 + (n % 3))) await setVote(one, { theory: id, on: true })
  }
  const author: Viewer = await fan(AUTHOR)
  for (let n = 0; n < 7; n++) edited = await theory(author, { title: 'A lantern in the wings' })
  for (let version = 1; version < 7; version++)
    await reviseTheory(author, {
      id: edited,
      version,
      title: `A lantern, ${version} times`,
      claim: `It was lit ${version} times that night.`,
    })
})

type PageInput = { limit: number; cursor: string | undefined }
type Page = { items: object[]; nextCursor: string | null }

/** `name` identifies a row. */
const LISTS: Record<string, { page: (input: PageInput) => Promise<Page>; name: string; rows: number }> = {
  'a board': { page: (input) => readBoard(READER, { board: 'new', ...input }), name: 'id', rows: 16 },
  'the people': { page: (input) => rankTheorists({ window: 'all', ...input }), name: 'handle', rows: 9 },
  'the people of a week': { page: (input) => rankTheorists({ window: 'week', ...input }), name: 'handle', rows: 9 },
  'the storylines': { page: (input) => rankStorylines(READER, { window: 'all', ...input }), name: 'slug', rows: 9 },
  'the storylines of a month': {
    page: (input) => rankStorylines(READER, { window: 'month', ...input }),
    name: 'slug',
    rows: 9,
  },
  'a fan’s theories': { page: (input) => listTheoriesOf(READER, { handle: AUTHOR, ...input }), name: 'id', rows: 7 },
  'a theory’s versions': { page: (input) => listVersions(READER, { id: edited, ...input }), name: 'version', rows: 7 },
}

test.each(Object.entries(LISTS))('%s has each of its rows once, in one order, at every page size', async (_, list) => {
  const whole = async (limit: number) => {
    const rows: unknown[] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await list.page({ limit, cursor })
      expect(items.length).toBeLessThanOrEqual(limit)
      rows.push(...items.map((item) => (item as Record<string, unknown>)[list.name]))
      cursor = nextCursor ?? undefined
      // A repeated row would loop forever.
      expect(rows.length).toBeLessThanOrEqual(list.rows)
    } while (cursor !== undefined)
    return rows
  }
  const rows = await whole(list.rows)
  expect(new Set(rows).size).toBe(list.rows)
  for (let limit = 1; limit < list.rows; limit++) expect([limit, await whole(limit)]).toEqual([limit, rows])
})
