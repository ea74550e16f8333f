import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { BOARD_NAMES, FADING_BOARDS, fadingOf, isFading, WINDOWS } from '../contract/boards.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { writeCursor } from './cursors.ts'
import { readBoard } from './leaderboards.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const ids: string[] = []

// Thirty theories with many ties.
beforeAll(async () => {
  const author = await fan('impresario')
  const fans = await crowd(6)
  for (let n = 0; n < 30; n++) {
    const id = await theory(author, { storyline: n % 3 === 0 ? 'jack' : 'the-exchange', language: n % 2 ? 'fr' : 'en' })
    ids.push(id)
    for (const one of fans.slice(0, n % 6)) await setVote(one, { theory: id, on: true })
  }
})

async function wholeBoard(choice: Omit<Parameters<typeof readBoard>[1], 'cursor'>, turned = async () => {}) {
  const items = []
  let cursor: string | undefined
  do {
    const page = await readBoard(READER, { ...choice, cursor })
    expect(page.firstPlace).toBe(items.length + 1)
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
    await turned()
  } while (cursor)
  return items
}

test('Top ranks by étoiles, ties by the earlier theory, and leaves out who has none', async () => {
  const board = await wholeBoard({ board: 'top', limit: 50 })
  const expected = ids
    .map((id, n) => ({ id, votes: n % 6 }))
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => b.votes - a.votes || Number(a.id) - Number(b.id))
  expect(board.map(({ id, votes }) => ({ id, votes }))).toEqual(expected)
})

test('New shows everything, the newest first', async () => {
  expect((await wholeBoard({ board: 'new', limit: 50 })).map(({ id }) => id)).toEqual(ids.toReversed())
})

test.each(BOARD_NAMES)('%s gives the same list at every page size', async (board) => {
  const whole = (await wholeBoard({ board, limit: 50 })).map(({ id }) => id)
  for (let limit = 1; limit <= 50; limit++) {
    expect((await wholeBoard({ board, limit })).map(({ id }) => id)).toEqual(whole)
  }
})

test('every selection gives the same list, whatever the page size', async () => {
  const selection = fc.record(
    {
      board: fc.constantFrom(...BOARD_NAMES),
      window: fc.constantFrom(...WINDOWS),
      storyline: fc.constantFrom('jack', 'the-exchange', 'mishi'),
      language: fc.constantFrom('en', 'fr'),
    },
    { requiredKeys: ['board'] },
  )
  const whole = new Map<string, string[]>()
  await fc.assert(
    fc.asyncProperty(selection, fc.integer({ min: 1, max: 50 }), async (choice, limit) => {
      const key = JSON.stringify(choice)
      const list = async (size: number) => (await wholeBoard({ ...choice, limit: size })).map(({ id }) => id)
      const expected = whole.get(key) ?? (await list(50))
      whole.set(key, expected)
      expect(await list(limit)).toEqual(expected)
    }),
    { numRuns: 1_000 },
  )
})

test('a storyline’s and a language’s board hold their own theories alone', async () => {
  const own = await wholeBoard({ board: 'new', storyline: 'jack', limit: 7 })
  expect(own.map(({ id }) => id)).toEqual(ids.filter((_, n) => n % 3 === 0).toReversed())
  const french = await wholeBoard({ board: 'new', language: 'fr', limit: 7 })
  expect(french.map(({ language }) => language)).toEqual(Array.from({ length: 15 }, () => 'fr'))
})

test('an étoile moves a theory up Hot and leaves the others’ scores alone', async () => {
  const before = await wholeBoard({ board: 'hot', limit: 50 })
  const last = before.at(-1)?.id as string
  const voters = (await crowd(12, 'claque')) as Viewer[]
  for (const one of voters) await setVote(one, { theory: last, on: true })
  const after = (await wholeBoard({ board: 'hot', limit: 50 })).map(({ id }) => id)
  expect(after[0]).toBe(last)
  expect(after.slice(1)).toEqual(before.slice(0, -1).map(({ id }) => id))
  for (const one of voters) await setVote(one, { theory: last, on: false })
  expect((await wholeBoard({ board: 'hot', limit: 50 })).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
})

test('a cursor that was edited, made up or taken from another board is refused', async () => {
  const { nextCursor } = await readBoard(READER, { board: 'new', limit: 2 })
  const cursor = nextCursor as string
  const [body, signature] = cursor.split('.') as [string, string]
  const edited = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"place":3', '"place":4')).toString(
    'base64url',
  )
  const broken = ['x', '.', '', `${edited}.${signature}`, `${body}.${signature}x`, `${cursor}.x`, body, `${body}.`]
  for (const text of broken) {
    await expect(readBoard(READER, { board: 'new', cursor: text })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { cursor: {} },
    })
  }
  await expect(readBoard(READER, { board: 'hot', cursor })).rejects.toMatchObject({ code: 'INVALID' })
  await expect(readBoard(READER, { board: 'new', storyline: 'jack', cursor })).rejects.toMatchObject({
    code: 'INVALID',
  })
})

test('who has not seen so far gets rows without a word of their text', async () => {
  const author = await fan('prompter')
  await theory(author, { title: 'CANARY in the title', claim: 'CANARY in a claim of some length', spoilerEpisode: 5 })
  const page = await readBoard({ seen: 4 }, { board: 'new', limit: 50 })
  expect(JSON.stringify(page)).not.toContain('CANARY')
  expect(page.items[0]).toMatchObject({ masked: true, spoilerEpisode: 5 })
  expect(page.items[0]).not.toHaveProperty('title')
  expect(JSON.stringify(await readBoard({ seen: 5 }, { board: 'new' }))).toContain('CANARY in the title')
})

test('a cursor signed with another secret, of another window or of a bucket that has ended is refused', async () => {
  const choice = { board: 'top', window: 'day', limit: 2 } as const
  const cursor = (await readBoard(READER, choice)).nextCursor as string
  const [body = '', signature = ''] = cursor.split('.')
  const resigned = createHmac('sha256', 'another secret, as long as it must be')
    .update(`cursor:${body}`)
    .digest('base64url')
  expect(resigned).not.toBe(signature)
  await expect(readBoard(READER, { ...choice, cursor: `${body}.${resigned}` })).rejects.toMatchObject({
    code: 'INVALID',
  })
  await expect(readBoard(READER, { ...choice, window: 'week', cursor })).rejects.toMatchObject({ code: 'INVALID' })
  const yesterday = writeCursor({
    scope: JSON.stringify(['theories', 'day', '2026-01-01', null, null, null]),
    score: '3',
    id: '1',
    place: 3,
  })
  await expect(readBoard(READER, { ...choice, cursor: yesterday })).rejects.toMatchObject({ code: 'INVALID' })
})

test('who turns pages while hundreds vote sees each theory that does not move exactly once', async () => {
  const author = await fan('page-turner')
  const still = await Promise.all(Array.from({ length: 40 }, () => theory(author, { storyline: 'susu' })))
  const moving = await Promise.all(Array.from({ length: 8 }, () => theory(author, { storyline: 'susu' })))
  const voters = await crowd(60, 'restless')
  for (const [n, id] of still.entries())
    for (const one of voters.slice(0, 1 + (n % 5))) await setVote(one, { theory: id, on: true })
  await Promise.all(moving.map((id) => setVote(voters[0] as Viewer, { theory: id, on: true })))

  const walks = BOARD_NAMES.flatMap((board) => [1, 3, 7].map((limit) => ({ board, limit })))
  for (const { board, limit } of walks) {
    let walking = true
    let counted = Promise.withResolvers<void>()
    const storm = (async () => {
      for (let n = 0; walking; n++) {
        await Promise.all(
          moving.map((id, k) => setVote(voters[(n * 7 + k * 3) % 60] as Viewer, { theory: id, on: (n + k) % 3 > 0 })),
        )
        counted.resolve()
        counted = Promise.withResolvers()
      }
    })()
    // Some are counted between any two pages.
    const page = wholeBoard({ board, storyline: 'susu', limit }, () => counted.promise)
    const seen = (await page).map(({ id }) => id)
    walking = false
    await storm
    expect({ board, limit, times: still.map((id) => seen.filter((one) => one === id).length) }).toEqual({
      board,
      limit,
      // Rising needs three étoiles.
      times: still.map((_, n) => (isFading(board) && 1 + (n % 5) < fadingOf(board).votes ? 0 : 1)),
    })
  }
})

test('an étoile for one theory leaves every other’s scores bit-identical, and never lowers its own', async () => {
  const author = await fan('bystander')
  const ids = await Promise.all(Array.from({ length: 5 }, () => theory(author)))
  const voters = await crowd(200, 'single')
  const scores = async () =>
    new Map(
      (
        await pool().query(`SELECT theory::text AS id, votes, ${FADING_BOARDS} FROM ranking WHERE theory = ANY($1)`, [
          ids,
        ])
      ).rows.map(({ id, ...rest }) => [id, rest]),
    )
  for (const [n, one] of voters.entries()) {
    const id = ids[(n * 3) % 5] as string
    const before = await scores()
    await setVote(one, { theory: id, on: true })
    await voteWriter().ranked()
    const after = await scores()
    for (const other of ids.filter((each) => each !== id)) expect(after.get(other)).toEqual(before.get(other))
    for (const board of FADING_BOARDS)
      expect(after.get(id)?.[board]).toBeGreaterThan(before.get(id)?.[board] ?? Number.NEGATIVE_INFINITY)
  }
})
