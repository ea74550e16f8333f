import { expect, test } from 'vitest'
import type { z } from 'zod'
import { joining } from './accounts.ts'
import { boardChoice } from './leaderboards.ts'
import { problemsOf } from './problems.ts'
import { proposal } from './theories.ts'
import { vote } from './votes.ts'

const problems = (schema: z.ZodType, input: unknown) => {
  const parsed = schema.safeParse(input)
  return parsed.success ? {} : problemsOf(parsed.error)
}

const THEORY = {
  storyline: 'jack',
  title: 'Jack faces the music',
  claim: 'He plays the piano in the pit, badly.',
  language: 'en',
}

test('a whole input that is missing or of the wrong type is named as such', () => {
  for (const input of [undefined, null, 7, 'x', []]) expect(problems(proposal, input)).toHaveProperty('input')
})

test.each([
  ['title', { title: undefined }, 'MISSING'],
  ['title', { title: 'short' }, 'TOO_SHORT'],
  ['title', { title: 'x'.repeat(121) }, 'TOO_LONG'],
  ['title', { title: 7 }, 'WRONG_TYPE'],
  ['title', { title: 'a\u202eb in disguise' }, 'FORBIDDEN_CHARACTER'],
  ['claim', { claim: 'x'.repeat(5_001) }, 'TOO_LONG'],
  ['language', { language: 'de' }, 'NOT_OFFERED'],
  ['storyline', { storyline: '' }, 'NOT_OFFERED'],
  ['storyline', { storyline: "'; DROP TABLE theories" }, 'NOT_OFFERED'],
  ['spoilerEpisode', { spoilerEpisode: 9 }, 'TOO_LONG'],
  ['spoilerEpisode', { spoilerEpisode: 1.5 }, 'WRONG_TYPE'],
  ['evidence', { evidence: Array.from({ length: 13 }, () => ({ episode: 1, note: 'so' })) }, 'TOO_MANY'],
  [
    'evidence.1.note',
    {
      evidence: [
        { episode: 1, note: 'so' },
        { episode: 2, note: '' },
      ],
    },
    'MISSING',
  ],
  ['evidence.0.episode', { evidence: [{ episode: 0, note: 'so' }] }, 'TOO_SHORT'],
  ['characters', { characters: ['jack', 'jack'] }, 'REPEATED'],
  ['characters', { characters: 'abcdefghi'.split('') }, 'TOO_MANY'],
  ['lookFor', { lookFor: 'x'.repeat(1_001) }, 'TOO_LONG'],
  ['relation.theory', { relation: { kind: 'answers', theory: '0' } }, 'WRONG_FORMAT'],
  ['isAdmin', { isAdmin: true }, 'UNKNOWN_FIELD'],
])('a theory’s %s is refused by name: %j', (field, change, problem) => {
  expect(problems(proposal, { ...THEORY, ...change })).toMatchObject({ [field]: { problem } })
})

test('the bounds themselves are accepted', () => {
  expect(problems(proposal, { ...THEORY, title: 'x'.repeat(8), claim: 'x'.repeat(20) })).toEqual({})
  expect(problems(proposal, { ...THEORY, title: 'x'.repeat(120), claim: 'x'.repeat(5_000), lookFor: '' })).toEqual({})
})

test.each([
  ['handle', 'ab', 'TOO_SHORT'],
  ['handle', 'x'.repeat(25), 'TOO_LONG'],
  ['handle', 'jean paul', 'WRONG_FORMAT'],
  ['handle', 'étoile', 'WRONG_FORMAT'],
  ['handle', null, 'WRONG_TYPE'],
  ['password', 'x'.repeat(11), 'TOO_SHORT'],
  ['password', 'x'.repeat(129), 'TOO_LONG'],
  ['email', 'not an address', 'WRONG_FORMAT'],
])('joining with %s %j is refused', (field, value, problem) => {
  const input = { handle: 'odile', password: 'x'.repeat(12), [field]: value }
  expect(problems(joining, input)).toMatchObject({ [field]: { problem } })
})

test.each([
  ['jean paul', 'U+0020', 5],
  [' Étoile ', 'U+00E9', 1],
  ['a\u200bzo\u0308e', 'U+00F6', 3],
  ['odile👩‍🩰', 'U+1F469', 6],
  ['ода', 'U+043E', 1],
  ['ab\u0000c', 'U+0000', 3],
])('of the handle %j it is said which character no handle has, and where', (handle, character, at) => {
  const { handle: fault } = problems(joining, { handle, password: 'x'.repeat(12) })
  expect(fault).toEqual({ problem: 'WRONG_FORMAT', character, at })
})

test('a theory’s number is a decimal string within bigint', () => {
  for (const theory of ['0', '-1', '01', '1.0', '1e3', 'x', '9223372036854775808', '99999999999999999999', 7])
    expect(problems(vote, { theory, on: true })).toHaveProperty('theory')
  expect(problems(vote, { theory: '9223372036854775807', on: true })).toEqual({})
})

test('a board, window or size that is not offered is refused by name', () => {
  expect(problems(boardChoice, { board: 'best' })).toHaveProperty('board')
  expect(problems(boardChoice, { board: 'top', window: 'fortnight' })).toHaveProperty('window')
  for (const limit of [0, 51, 1.5, '5']) expect(problems(boardChoice, { board: 'hot', limit })).toHaveProperty('limit')
})
