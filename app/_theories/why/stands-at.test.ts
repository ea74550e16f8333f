import { expect, test } from 'vitest'
import type { TheoryPlaces } from './read-places.ts'
import { standsAt } from './stands-at.ts'

const AT = { theory: '7', votes: 40, among: 90, publishedAt: '', asOf: '', rehearsal: false }

function places(hot: Partial<TheoryPlaces['hot']>, cast?: number): TheoryPlaces {
  return {
    hot: { ...AT, board: 'hot', score: 1, place: 1, ...hot },
    week: { ...AT, board: 'top', score: 1, place: 1, ...(cast !== undefined && { bucketVotes: cast }) },
  }
}

test('one line says its place, and what was given this week', () => {
  expect(standsAt(places({}, 36), 'en')).toBe('#1 on Hot · +36 this week')
  expect(standsAt(places({}, 36), 'fr')).toBe('N°\u00a01 à l’affiche · +36 cette semaine')
  expect(standsAt(places({ place: 12 }, 0), 'en')).toBe('#12 on Hot')
  expect(standsAt(places({ place: null }, 2), 'en')).toBe('Below #1,000 on Hot · +2 this week')
})

test('in a rehearsal nobody has a place', () => {
  expect(standsAt(places({ rehearsal: true, among: 1 }, 3), 'en')).toBe('On Hot · +3 this week')
})

test('without an étoile it waits for one', () => {
  expect(standsAt(places({ score: null, place: null, rehearsal: true }), 'en')).toMatch(/^No étoile yet/)
})
