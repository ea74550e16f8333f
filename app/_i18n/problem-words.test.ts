import { expect, test } from 'vitest'
import { PROBLEMS } from '#server/contract/refusal.ts'
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import { sayProblem } from './problem-words.ts'

test.each([
  [1, '1', '1'],
  [2, '2', '2'],
  [11, '11', '11'],
  [21, '21', '21'],
  [1_205, '1,205', '1\u202f205'],
])('a character that is refused at place %i is named, and pointed at', (at, english, french) => {
  const fault = { problem: 'FORBIDDEN_CHARACTER', character: 'U+202E', at } as const
  expect(sayProblem(fault, en.problems, 'en')).toContain(`at place ${english} (U+202E)`)
  expect(sayProblem(fault, fr.problems, 'fr')).toContain(`à la place n°\u00a0${french} (U+202E)`)
})

test.each(PROBLEMS)('%s has words in both languages, and no gap is left in them', (problem) => {
  const fault = { problem, limit: 8, character: 'U+0000', at: 1 }
  expect(sayProblem(fault, en.problems, 'en')).toMatch(/^[^{}]+\.$/)
  expect(sayProblem(fault, fr.problems, 'fr')).toMatch(/^[^{}]+\.$/)
})
