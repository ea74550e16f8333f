import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSlip, slipsOf } from './slips.ts'

test.each([
  ['mihsi', 'mishi', true],
  ['mishii', 'mishi', true],
  ['mshi', 'mishi', true],
  ['nishi', 'mishi', true],
  ['shayenne', 'cheyenne', true],
  ['mimi', 'mishi', false],
  ['gab', 'gabin', false],
  ['sun', 'son', false],
  ['x'.repeat(5_000), 'x'.repeat(5_001), false],
])('%s for %s: %s', (word, meant, is) => {
  expect(isSlip(word, meant)).toBe(is)
})

test('what is looked up for a slip is all that is one slip away, and nothing else', () => {
  const letters = fc.constantFrom(...'abc')
  const word = fc.array(letters, { minLength: 4, maxLength: 7 }).map((each) => each.join(''))
  fc.assert(
    fc.property(word, word, (one, other) => {
      fc.pre(one !== other)
      expect(slipsOf(one).includes(other)).toBe(isSlip(one, other))
    }),
    { numRuns: 2_000 },
  )
  expect(slipsOf('odile').length).toBeLessThan(500)
  expect(slipsOf('x'.repeat(5_000))).toEqual([])
})
