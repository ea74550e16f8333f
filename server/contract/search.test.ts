import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuery, search, searchWords } from './search.ts'
import { SIZES } from './sizes.ts'

test.each([
  ['thor\u00advald', 'thorvald'],
  ['thor\u200bvald\u200e', 'thorvald'],
  ['\ufeffthorvald', 'thorvald'],
  ['thorvald\n and\tleaves\u2028now\u000b', 'thorvald and leaves now'],
  ['\u202ethorvald', 'thorvald'],
  [' the\u0301o ', 'th\u00e9o'],
])('what cannot be seen keeps nobody from searching: %j', (typed, asked) => {
  expect(searchWords.parse(typed)).toBe(asked)
  expect(search.parse({ q: typed }).q).toBe(asked)
})

test.each(['\u0000 thorvald', 'half \ud83e of a pair', 'x'.repeat(SIZES.search + 1), '\u200b', ''])(
  'what cannot be read is refused, and no search: case %#',
  (typed) => {
    expect(searchWords.safeParse(typed).success).toBe(false)
  },
)

test('the last word counts as far as it is typed, whatever stands behind it', () => {
  for (const [q, words, last] of [
    ['night trai', ['night'], 'trai'],
    ['night trai…', ['night'], 'trai'],
    ['Jack/Tho', ['Jack'], 'Tho'],
    ['l’étoi', ['l'], 'étoi'],
    ['(mishi),', [], 'mishi'],
    ['night !', ['night'], ''],
  ] as const)
    expect(readQuery(q), q).toMatchObject({ words, last })
})

test('a filter narrows, whatever stands around it, and what is none is words', () => {
  for (const q of ['by:odile', '(by:Odile)', 'par:odile,', '“x” by:@odile…'])
    expect(readQuery(q), q).toMatchObject({ by: 'odile', words: [], last: '' })
  expect(readQuery('(storyline:mishi) episode:5.')).toMatchObject({ storyline: 'mishi', episode: 5 })
  expect(readQuery('by:odile,odette')).toMatchObject({ by: undefined, words: ['by', 'odile'], last: 'odette' })
})

test('no quotation mark takes a filter behind it into a phrase', () => {
  const text = fc.array(fc.constantFrom(...'"“”„«»‹›ab  '), { maxLength: 12 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(text, (before) => {
      expect(readQuery(`${before} by:odile`)).toMatchObject({ by: 'odile' })
    }),
    { numRuns: 1_000, examples: [['“aaa“'], ['«aaa«'], ['"aaa'], ['one “two']] },
  )
})

test.each([
  ['“night train“', 'night train'],
  ['« night train »', 'night train'],
  ['"night train"', 'night train'],
])('%s is a phrase', (q, phrase) => {
  expect(readQuery(q)).toMatchObject({ phrases: [phrase], words: [], last: '' })
})

test('reading a query loses no word of it', () => {
  const word = fc.stringMatching(/^[a-zé]{1,8}$/)
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      (words, phrase) => {
        const query = readQuery(`"${phrase.join(' ')}" ${words.join(' ')}`)
        expect([...query.words, query.last]).toEqual(words)
        expect(query.phrases).toEqual([phrase.join(' ')])
      },
    ),
    { numRuns: 1_000 },
  )
})
