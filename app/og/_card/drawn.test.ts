import { expect, test } from 'vitest'
import type { Bill } from './card.ts'
import { drawnCard } from './drawn.ts'

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
