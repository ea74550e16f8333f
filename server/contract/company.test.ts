import { expect, test } from 'vitest'
import { rankAt } from './company.ts'

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
