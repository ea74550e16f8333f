import { expect, test } from 'vitest'
import { LIMITS } from '#server/contract/limits.ts'
import { readWords } from './search.ts'

test.each(['', '  ', '\u200b', '\u00ad\u00ad', ' \u200b \ufeff', '\u202e'])(
  '%j shows nothing, and asks for nothing',
  (typed) => {
    expect(readWords(typed)).toEqual({ q: '' })
  },
)

test('what cannot be read is told why, and stays as it was typed', () => {
  const long = 'x'.repeat(50 * LIMITS.search)
  expect(readWords(long)).toEqual({ q: long, fault: { problem: 'TOO_LONG', limit: LIMITS.search } })
  expect(readWords('th\u200béo')).toEqual({ q: 'théo' })
})
