import { expect, test, vi } from 'vitest'
import { BOARD_NAMES, SCALES, SPANS } from '../contract/boards.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { boardChoice } from '../contract/leaderboards.ts'
import { SIZES } from '../contract/sizes.ts'
import { rankStorylines, rankTheorists, readBoard } from '../domain/leaderboards.ts'
import { setVote } from '../domain/votes.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { pool } from './client.ts'
import { pageStatement } from './leaderboards.sql.ts'

const some = <T>(value: T) => [undefined, value]

test('whatever a board is asked for, the statements that a connection keeps by name are few, and each is one', () => {
  const texts = new Map<string, Set<string>>()
  for (const scale of SCALES)
    for (const storyline of some('mishi'))
      for (const character of some('jack'))
        for (const language of [undefined, ...LANGUAGES])
          for (const after of some({ score: '1', theory: '7' }))
            for (let limit = 1; limit <= SIZES.page.max; limit++) {
              const bucket = SPANS.some((span) => span === scale) ? '2026-11-30' : undefined
              const query = { scale, storyline, character, language, bucket, after, rows: limit + 1 }
              const { name, text } = pageStatement(query)
              if (name !== undefined) texts.set(name, (texts.get(name) ?? new Set()).add(text))
            }
  // Boards × (all, storyline, character) × (one language, all) × (first page, later page).
  expect(texts.size).toBe(SCALES.length * 3 * 2 * 2)
  for (const [name, of] of texts) expect([name, of.size]).toEqual([name, 1])
})

test('page sizes make no names, in any list that is paged', async () => {
  const author = await fan('many-sizes')
  const [reader] = await crowd(1)
  for (let n = 0; n < 3; n++) await setVote(reader!, { theory: await theory(author), on: true })
  const query = vi.spyOn(pool(), 'query')
  const named = async (limits: number[]) => {
    query.mockClear()
    for (const limit of limits) {
      for (const board of BOARD_NAMES) await readBoard({ seen: 8 }, boardChoice.parse({ board, limit }))
      await rankTheorists({ limit })
      await rankStorylines({ seen: 8 }, { limit })
    }
    const names = query.mock.calls.map(([config]) => (config as unknown as { name?: string }).name)
    return new Set(names.filter((name) => name !== undefined && !/rank/.test(name)))
  }
  const ours = await named([SIZES.page.default])
  const every = await named(Array.from({ length: SIZES.page.max }, (_, size) => size + 1))
  expect(ours.size).toBeGreaterThan(BOARD_NAMES.length)
  expect([...every].sort()).toEqual([...ours].sort())
  query.mockRestore()
})

test('however few rows are asked for, they are the first of the same page', async () => {
  const author = await fan('cut-short')
  for (let n = 0; n < 4; n++) await theory(author, { storyline: 'gabin' })
  const whole = await readBoard({ seen: 8 }, { board: 'new', storyline: 'gabin' })
  for (const limit of [1, 2, 3, 4, 50]) {
    const { items, nextCursor } = await readBoard({ seen: 8 }, { board: 'new', storyline: 'gabin', limit })
    expect(items.map(({ id }) => id)).toEqual(whole.items.slice(0, limit).map(({ id }) => id))
    expect(nextCursor === null).toBe(limit >= 4)
  }
})
