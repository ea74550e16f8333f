import fc from 'fast-check'
import { expect, test } from 'vitest'
import { text } from './text.ts'

const line = text({ min: 3, max: 10 })
const lines = text({ min: 3, max: 10, lines: true })

const problemOf = (schema: typeof line, value: unknown) => {
  const parsed = schema.safeParse(value)
  const [issue] = parsed.error?.issues ?? []
  return parsed.success ? null : issue?.code === 'custom' ? issue.params?.problem : issue?.code
}

test('text is normalised, trimmed and counted in code points', () => {
  expect(line.parse('  e\u0301toile ')).toBe('étoile')
  expect(lines.parse('a\r\nb\rc')).toBe('a\nb\nc')
  expect(line.parse('💃'.repeat(10))).toHaveLength(20)
  expect(problemOf(line, '💃'.repeat(11))).toBe('TOO_LONG')
  expect(problemOf(line, 'ab')).toBe('TOO_SHORT')
  expect(problemOf(line, '   ')).toBe('MISSING')
  expect(problemOf(line, 'a\nbc')).toBe('FORBIDDEN_CHARACTER')
})

test.each([
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00',
])('the character %j is refused', (character) => {
  expect(problemOf(lines, `abc${character}def`)).toBe('FORBIDDEN_CHARACTER')
})

test('whatever is accepted keeps its bounds and holds nothing that hides', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 14 }), (value) => {
      const parsed = lines.safeParse(value)
      if (!parsed.success) return
      expect([...parsed.data].length).toBeGreaterThanOrEqual(3)
      expect([...parsed.data].length).toBeLessThanOrEqual(10)
      expect(parsed.data).toBe(parsed.data.normalize('NFC').trim())
      expect(parsed.data.isWellFormed()).toBe(true)
      expect(lines.parse(parsed.data)).toBe(parsed.data)
    }),
    { numRuns: 2_000 },
  )
})
