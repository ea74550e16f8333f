import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersIn, partsUpTo } from './listed.ts'

test('each number is in one part, that part is counted, and none is counted behind it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (number) => {
      const parts = partsUpTo(number)
      const holds = (part: number) => numbersIn(part)[0] <= number && number <= numbersIn(part)[1]
      const around = [parts - 2, parts - 1, parts, parts + 1].filter((part) => part >= 0)
      expect(around.filter(holds)).toEqual([parts - 1])
    }),
    { examples: [[1], [199], [200], [201], [400], [401]] },
  )
  expect(partsUpTo(0)).toBe(0)
  expect(numbersIn(0)[0]).toBe(1)
})
