import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedAmong } from './moved.client.ts'

const letters = (word: string) => [...word]

test.each([
  ['abcd', 'abcd', 0],
  ['abcd', 'bacd', 1],
  ['abcd', 'dabc', 1],
  ['abcd', 'bcda', 1],
  ['abcd', 'dcba', 3],
  ['abcd', 'abxc', 1],
  ['abcd', 'xyzw', 4],
  ['abcd', 'abc', 0],
  ['ab', 'abcd', 0],
  ['', 'abcd', 0],
  ['abcd', '', 0],
])('from %s to %s: %d', (shown, now, moved) => {
  expect(movedAmong(letters(shown), letters(now))).toHaveLength(moved)
})

test('of two that changed places the one that rose has moved', () => {
  expect(movedAmong(letters('abcd'), letters('acbd'))).toEqual(['c'])
})

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }).map(String), { maxLength: 25 })

test('none has moved where what is left keeps its order, and one where one is lifted to another place', () => {
  fc.assert(
    fc.property(ids, fc.nat(24), fc.nat(24), (shown, from, to) => {
      const kept = shown.filter((_, place) => place % 3 !== 0)
      expect(movedAmong(shown, kept)).toEqual([])
      if (from >= shown.length || to >= shown.length) return
      const lifted = shown.toSpliced(from, 1).toSpliced(to, 0, shown[from] as string)
      expect(movedAmong(shown, lifted)).toHaveLength(from === to ? 0 : 1)
    }),
  )
})

test('never more than are shown, and the same both ways between two orders of the same', () => {
  fc.assert(
    fc.property(ids, fc.array(fc.nat()), (shown, seeds) => {
      const now = shown.toSorted((one, other) => (seeds[Number(one)] ?? 0) - (seeds[Number(other)] ?? 0))
      const moved = movedAmong(shown, now)
      expect(moved.length).toBeLessThanOrEqual(Math.max(0, shown.length - 1))
      expect(movedAmong(now, shown)).toHaveLength(moved.length)
      const isKept = (id: string) => !moved.includes(id)
      expect(now.filter(isKept)).toEqual(shown.filter(isKept))
    }),
  )
})
