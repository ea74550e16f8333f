import { expect, test } from 'vitest'
import { PROBLEMS } from '#server/contract/refusal.ts'
import en from '../_i18n/en.json' with { type: 'json' }
import fr from '../_i18n/fr.json' with { type: 'json' }
import { sayProblem } from './problem-words.ts'

test('a character that is refused is named, and pointed at', () => {
  const fault = { problem: 'FORBIDDEN_CHARACTER', character: 'U+202E', at: 1_205 } as const
  expect(sayProblem(fault, en.problems, 'en')).toContain('at place 1,205 (U+202E)')
  expect(sayProblem(fault, fr.problems, 'fr')).toMatch(/le 1\s205ᵉ \(U\+202E\)/)
})

test.each(PROBLEMS)('%s has words in both languages, and no gap is left in them', (problem) => {
  const fault = { problem, limit: 8, character: 'U+0000', at: 1 }
  expect(sayProblem(fault, en.problems, 'en')).toMatch(/^[^{}]+\.$/)
  expect(sayProblem(fault, fr.problems, 'fr')).toMatch(/^[^{}]+\.$/)
})
