import { expect, test } from 'vitest'
import { COMPANY, placesOf, rankAt } from './company.ts'

test.each([
  [1, 'Étoile'],
  [2, 'Premiers danseurs'],
  [5, 'Premiers danseurs'],
  [6, 'Sujets'],
  [12, 'Sujets'],
  [13, 'Coryphées'],
  [25, 'Coryphées'],
  [26, 'Quadrille'],
  [1_000_000, 'Quadrille'],
])('place %i is %s', (place, rank) => {
  expect(rankAt(place)).toBe(rank)
})

test('a rank has the places that are of that rank', () => {
  for (const { rank } of COMPANY) {
    const { first, last } = placesOf(rank)
    expect(rankAt(first)).toBe(rank)
    expect(first === 1 ? null : rankAt(first - 1)).not.toBe(rank)
    if (last !== null) expect([rankAt(last), rankAt(last + 1) === rank]).toEqual([rank, false])
  }
  expect(placesOf('Quadrille')).toEqual({ first: 26, last: null })
})
