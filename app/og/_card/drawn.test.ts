import { expect, test } from 'vitest'
import type { Bill } from './card.ts'
import { Crowded, drawnCard, isDrawn, MOST_WAITING } from './drawn.ts'

const card: Bill = { kind: 'bill', lang: 'en', title: 'Hot theories', rows: [], empty: 'No étoile yet.', asOf: 'today' }

test('a card is drawn once, however many ask for it together and later', async () => {
  const [one, ...others] = await Promise.all(Array.from({ length: 20 }, () => drawnCard({ ...card }, 'wide')))
  for (const other of [...others, await drawnCard({ ...card }, 'wide')]) expect(other).toBe(one)
})

test('another word or format is another card', async () => {
  const drawn = await Promise.all([
    drawnCard(card, 'wide'),
    drawnCard(card, 'tall'),
    drawnCard({ ...card, asOf: 'tomorrow' }, 'wide'),
  ])
  expect(new Set(drawn.map(({ etag }) => etag)).size).toBe(3)
})

test('too many that wait are told so, and whoever waits for one of them already is not', async () => {
  const cards = Array.from({ length: MOST_WAITING }, (_, n): Bill => ({ ...card, title: `Waiting ${n}` }))
  const waiting = cards.map((each) => drawnCard(each, 'wide'))
  const late = { ...card, title: 'Too late' }
  await expect(drawnCard(late, 'wide')).rejects.toBeInstanceOf(Crowded)
  const [first] = cards
  expect(isDrawn(first as Bill, 'wide')).toBe(true)
  expect(await drawnCard(first as Bill, 'wide')).toBe(await waiting[0])
  await Promise.all(waiting)
  expect(isDrawn(late, 'wide')).toBe(false)
  expect((await drawnCard(late, 'wide')).etag).toMatch(/^"/)
})
