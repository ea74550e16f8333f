import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortened } from './shortened.ts'

test('a text is cut behind a whole word, and says that it goes on', () => {
  expect(shortened('She takes the night train', 25)).toBe('She takes the night train')
  expect(shortened('She takes the night train', 24)).toBe('She takes the night…')
  expect(shortened('Pneumonoultramicroscopic', 10)).toBe('Pneumonou…')
  expect(shortened('🩰🩰🩰🩰🩰', 4)).toBe('🩰🩰🩰…')
})

test('whatever it is, it is no longer than allowed and begins as the text does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 40 }), (text, most) => {
      const short = shortened(text, most)
      expect([...short].length).toBeLessThanOrEqual(most)
      expect(text.startsWith(short === text ? text : short.slice(0, -1))).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})
