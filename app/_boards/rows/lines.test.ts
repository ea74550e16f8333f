import { expect, test } from 'vitest'
import type { RankedTheory } from '#server/contract/leaderboards.ts'
import { lineOf } from './lines.ts'

const FRAME = {
  id: '7',
  storyline: 'gabin',
  storylineTitle: { en: 'Gabin', fr: 'Gabin' },
  author: 'Clea',
  language: 'fr' as const,
  spoilerEpisode: 3,
  votes: 12,
  publishedAt: '2026-11-27T00:00:00Z',
  bucketVotes: 2,
}
const TOLD: RankedTheory = { ...FRAME, masked: false, title: 'Il part', claim: 'Il part seul.', evidenceCount: 0 }
const LINE = {
  id: '7',
  storyline: 'gabin',
  storylineTitle: 'Gabin',
  author: 'Clea',
  publishedAt: FRAME.publishedAt,
  votes: 12,
}

test('a covered row says what it waits for, and nothing else of its text', () => {
  const about = [{ slug: 'gabin', name: 'Gabin Roux' }]
  expect(lineOf({ ...FRAME, masked: true, about }, 'en', { board: 'hot' })).toEqual({
    ...LINE,
    foreign: 'fr',
    episode: 3,
    covered: 'A theory about Gabin Roux, after episode 3',
  })
})

test('a claim is told as its row has it, words that look like marks too; what is empty or in the page’s own language is left out', () => {
  expect(lineOf(TOLD, 'fr', { board: 'hot' })).toEqual({ ...LINE, title: 'Il part', claim: 'Il part seul.' })
  expect(lineOf({ ...TOLD, claim: '2 * 3 * 4' }, 'fr', { board: 'hot' })).toHaveProperty('claim', '2 * 3 * 4')
  const long = lineOf({ ...TOLD, claim: '🇫🇷'.repeat(200) }, 'fr', { board: 'hot' })
  expect(long).toHaveProperty('claim', `${'🇫🇷'.repeat(179)}…`)
})

test('what was cast within a window is said on that window alone', () => {
  expect(lineOf(TOLD, 'en', { board: 'top', window: 'week' })).toHaveProperty('cast', '2 this week')
  expect(lineOf(TOLD, 'en', { board: 'top', window: 'all' })).not.toHaveProperty('cast')
})
