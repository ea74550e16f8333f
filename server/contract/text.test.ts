import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { password } from './accounts.ts'
import { problemsOf } from './problems.ts'
import type { FieldProblem } from './refusal.ts'
import { MOST_MARKS, repaired } from './repair.ts'
import { searchWords } from './search.ts'
import { SIZES } from './sizes.ts'
import { codePoints, keepable, question, roomFor, text } from './text.ts'

const line = text({ min: 8, max: 20 })
const lines = text({ min: 8, max: 20, lines: true })
const claim = text({ min: 20, max: 60, lines: true, markup: true })

const faultOf = (schema: z.ZodType, value: unknown): FieldProblem | undefined => {
  const parsed = schema.safeParse(value)
  return parsed.success ? undefined : problemsOf(parsed.error).input
}
const problemOf = (schema: z.ZodType, value: unknown) => faultOf(schema, value)?.problem

test('text is normalised, trimmed and counted as a reader counts it', () => {
  expect(line.parse('  l’e\u0301toile ')).toBe('l’étoile')
  expect(lines.parse('one\r\ntwo\rthree')).toBe('one\ntwo\nthree')
  expect(line.parse('💃'.repeat(20))).toHaveLength(40)
  expect(problemOf(line, '💃'.repeat(21))).toBe('TOO_LONG')
  expect(problemOf(line, 'a letter'.slice(1))).toBe('TOO_SHORT')
  expect(problemOf(line, '   ')).toBe('MISSING')
})

/** They could not be seen or clicked. */
const NOTHING = [
  '\u00ad'.repeat(8),
  '\u034f'.repeat(8),
  '\ufe0f'.repeat(8),
  '\u115f'.repeat(8),
  '\u1160\u115f\u3164\uffa0'.repeat(2),
  '\u2800'.repeat(8),
  '\ufffc'.repeat(8),
  '\u0301'.repeat(8),
  '\u0489 \u20dd \u0301',
  '\u{e0041}'.repeat(8),
  '\u200b\u2060\ufeff\u200e\u200f\u061c\u180e\u2063',
  '\u17b4\u17b5\u206a\u206f\ufff0\u{1bca0}\u{1d173}',
  '\u{1d159}'.repeat(8),
  '\ue000\uf8ff\u{f0000}\ufdd0\u{10ffff}',
  '\u00a0\u2003\u202f\u3000\u1680\v\f',
  '\u200d'.repeat(8),
]

test.each(NOTHING)('%j shows nothing, and so is nothing', (value) => {
  for (const schema of [line, lines, claim]) expect(problemOf(schema, value)).toBe('MISSING')
  expect(text({ max: 20, lines: true, markup: true }).parse(value)).toBe('')
  // Nor does it make a short text longer.
  expect(problemOf(line, `a${value.slice(0, 4)}b${value}`)).toBe('TOO_SHORT')
})

test.each([
  'a       ',
  'a       b',
  `a${'\u00a0'.repeat(9)}b`,
  `${'e\u0301\u0301\u0301\u0301'.repeat(7)}`,
  '👨‍👩‍👧‍👦'.repeat(7),
])('%j is no eight letters', (value) => {
  expect(problemOf(line, value)).toBe('TOO_SHORT')
})

test.each([
  ['*'.repeat(20), 'MISSING'],
  ['* * * * * * * * * * *', 'MISSING'],
  ['---\n\n***\n\n___\n\n---\n\n---', 'MISSING'],
  [`> > > ${'- '.repeat(6)}a`, 'TOO_SHORT'],
  ['**one** [two](https://example.org/a/very/long/address)', 'TOO_SHORT'],
  [`**${'one '.repeat(6)}**`, undefined],
  [`[${'word '.repeat(5)}](https://example.org/${'x'.repeat(80)})`, undefined],
  ['1. one\n2. two\n3. three', 'TOO_SHORT'],
])('of %j what is read is measured, not its marks', (value, problem) => {
  expect(problemOf(claim, value)).toBe(problem)
})

test('a title has no marks: an asterisk in it is seen', () => {
  expect(line.parse('*'.repeat(8))).toBe('*'.repeat(8))
})

test.each([
  ['a zero\u200b-width\ufeff space', 'a zero-width space'],
  ['soft\u00adhyphens\u00ad', 'softhyphens'],
  ['one\vtwo\fthree', 'one two three'],
  ['one\ttwo\u2003three', 'one two three'],
  ['one\u2028two\u0085three', 'one two three'],
  ['« sa lettre »', '« sa lettre »'],
  ['«\u00a0sa lettre\u202f! »', '«\u00a0sa lettre\u202f! »'],
  ['«\u00a0\u00a0sa lettre\u00a0 »', '« sa lettre »'],
  ['hidden \u{e0068}\u{e0069}words', 'hidden words'],
  ['left\u200e and right\u200f', 'left and right'],
  // A joiner goes with its letter.
  [`क${'\u0488'.repeat(4)}\u093e\u200dx`, `क${'\u0488'.repeat(4)}x`],
  ['\u0301a mark alone \u0301 here', 'a mark alone here'],
  [`zalgoe${'\u0323\u0330\u0331\u0332\u0333\u0339'.repeat(9)}`, 'zalgoẹ\u0330\u0331\u0332\u0333'],
])('%j is repaired without a word', (value, kept) => {
  expect(text({ min: 1, max: 30 }).parse(value)).toBe(kept.normalize('NFC'))
})

const LETTERS = [
  '👨‍👩‍👧‍👦',
  '👩🏽‍🚀',
  '🧑🏿‍🤝‍🧑🏻',
  '❤️‍🔥',
  '🏳️‍🌈',
  '🏴‍☠️',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '🇫🇷',
  '1️⃣',
  '#️⃣',
  '👍🏼',
  '☝🏽',
  '✨️',
  '☎︎',
  '👁️‍🗨️',
  'می‌خواهم',
  'خانه‌ها',
  'ه‍',
  'क्‍ष',
  'क्‌ष',
  'ශ්‍රී',
  'ക്‍',
  'র‌্যা',
  'שָׁ֣לוֹם',
  'གྲྭ',
  'ตั้ง',
  'Việt',
  '葛󠄀',
]

test.each(LETTERS)('%s stays as it was typed', (letters) => {
  const kept = text({ min: 1, max: 60 })
  for (const value of [letters, `a ${letters} b`, letters + letters, `${letters}!`])
    expect(kept.parse(value)).toBe(value.normalize('NFC'))
})

test.each(LETTERS.slice(0, 15))('%s is one letter', (emoji) => {
  expect(line.safeParse(emoji.repeat(8)).success).toBe(true)
  expect(problemOf(line, emoji.repeat(7))).toBe('TOO_SHORT')
  expect(line.safeParse(emoji.repeat(20)).success).toBe(true)
  expect(problemOf(line, emoji.repeat(21))).toBe('TOO_LONG')
})

test.each([
  ['\u0000', 'U+0000'],
  ['\u0007', 'U+0007'],
  ['\u001b', 'U+001B'],
  ['\u007f', 'U+007F'],
  ['\u009b', 'U+009B'],
  ['\u202a', 'U+202A'],
  ['\u202e', 'U+202E'],
  ['\u2066', 'U+2066'],
  ['\u2069', 'U+2069'],
  ['\ud800', 'U+D800'],
  ['\udc00', 'U+DC00'],
])('the character %j is refused, by its name and place', (sent, character) => {
  const fault = { problem: 'FORBIDDEN_CHARACTER', character, at: 5 }
  expect(faultOf(lines, `été👩🏽‍🚀${sent}and more`)).toEqual(fault)
  // What deceives is named first, however short the rest.
  expect(faultOf(line, `été🇫🇷${sent}`)).toEqual(fault)
})

test('where there is one line, its end is refused', () => {
  expect(faultOf(line, 'one\ntwo three')).toEqual({ problem: 'FORBIDDEN_CHARACTER', character: 'U+000A', at: 4 })
})

test('what stands behind the letters has an end, too', () => {
  const long = `[${'word '.repeat(5)}](https://example.org/${'x'.repeat(roomFor(60))})`
  expect(faultOf(claim, long)).toEqual({ problem: 'TOO_LONG', limit: roomFor(60) })
  expect(problemOf(line, 'x'.repeat(1_000_000))).toBe('TOO_LONG')
})

// Ordering these takes quadratic time.
test('a run of marks without an end is read once', () => {
  const marks = '\u0345\u0334'.repeat(200_000)
  expect(repaired(`a${marks}`)).toBe(`a${'\u0334'.repeat(MOST_MARKS)}`)
  expect(problemOf(claim, `a${marks}`)).toBe('TOO_LONG')
  expect(problemOf(password, `a${marks}`)).toBe('TOO_LONG')
})

test('a password is as long as it is when its letters and marks are put together', () => {
  // The longest letters have four code points.
  const apart = '\u03b1\u0313\u0300\u0345'
  expect(password.parse(apart.repeat(SIZES.password.max))).toBe('\u1f82'.repeat(SIZES.password.max))
  expect(problemOf(password, apart.repeat(SIZES.password.max + 1))).toBe('TOO_LONG')
})

test('a question asks with whatever can be read of it', () => {
  const asked = question({ min: 1, max: 20 })
  expect(asked.parse('thor\u200bvald\u0007 \u202emishi\u202c')).toBe('thorvald mishi')
  expect(asked.parse('two\nlines')).toBe('two lines')
  expect(problemOf(asked, '\u202e\u0007\u200b')).toBe('MISSING')
  expect(faultOf(asked, 'nul \u0000')).toEqual({ problem: 'FORBIDDEN_CHARACTER', character: 'U+0000', at: 5 })
  expect(problemOf(asked, 'half \ud83d')).toBe('FORBIDDEN_CHARACTER')
  expect(problemOf(asked, 'x'.repeat(21))).toBe('TOO_LONG')
})

test('what is kept as it came holds nothing that cannot be kept', () => {
  const kept = keepable(20)
  expect(kept.parse('half \u202e written \u200b')).toBe('half \u202e written \u200b')
  expect(faultOf(kept, 'é\u0000')).toEqual({ problem: 'FORBIDDEN_CHARACTER', character: 'U+0000', at: 2 })
  expect(faultOf(kept, '\udfff')).toEqual({ problem: 'FORBIDDEN_CHARACTER', character: 'U+DFFF', at: 1 })
})

const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(...LETTERS, ...NOTHING),
      fc.constantFrom(
        'a',
        ' ',
        '\u0301',
        '\u200d',
        '\u200c',
        '\ufe0f',
        '\u0c4d',
        '👩',
        '\u{1f3fd}',
        '\n',
        '1',
        '\u20e3',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))

test('whatever is accepted is accepted again as it is, fits its column, and is seen', () => {
  for (const lines of [true, false]) {
    const schema = text({ min: 1, max: 60, lines, markup: lines })
    fc.assert(
      fc.property(anything, (value) => {
        const parsed = schema.safeParse(value)
        if (!parsed.success) return
        const kept = parsed.data as string
        expect(schema.parse(kept)).toBe(kept)
        expect(kept).toBe(kept.normalize('NFC').trim())
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).not.toMatch(/\p{M}{5}|[\u202a-\u202e\u2066-\u2069]|^\p{M}|\s\p{M}/u)
        expect(codePoints(kept)).toBeLessThanOrEqual(roomFor(60))
        expect([...kept].filter((each) => /[\p{L}\p{N}\p{P}\p{S}\p{Cn}]/u.test(each)).length).toBeGreaterThanOrEqual(1)
      }),
      { numRuns: 3_000 },
    )
  }
})

test.each([1.5, 8, 40, 500])(
  'a text that looks too long is told the limit that a reader counts to: %f times too long',
  (times) => {
    for (const [max, schema] of [
      [SIZES.search, searchWords],
      [SIZES.title.max, text({ ...SIZES.title })],
      [SIZES.claim.max, text({ ...SIZES.claim, lines: true, markup: true })],
    ] as const)
      for (const letters of ['x', 'é ', '**é** '])
        expect(faultOf(schema, letters.repeat(Math.ceil(max * times)))).toEqual({ problem: 'TOO_LONG', limit: max })
  },
)
