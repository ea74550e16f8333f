import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { openingOf, plainText } from './markup.ts'
import { beginningOf, charactersOf, mayHoldMarks, piecesOf, shortened, shownLength } from './shown.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const FLAG = '🇫🇷'

test('a text is cut behind a whole word, and says that it goes on', () => {
  expect(shortened('She takes the night train', 25)).toBe('She takes the night train')
  expect(shortened('She takes the night train', 24)).toBe('She takes the night…')
  expect(shortened('Pneumonoultramicroscopic', 10)).toBe('Pneumonou…')
  expect(shortened('🩰🩰🩰🩰🩰', 4)).toBe('🩰🩰🩰…')
})

test('a cut never divides what a reader takes for one character', () => {
  for (const whole of [FLAG, FAMILY, '👩🏽‍🚀', '1️⃣', 'क्षि', 'e\u0323\u0330', '각', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']) {
    expect(shortened(whole.repeat(10), 5)).toBe(`${whole.repeat(4)}…`)
    expect(shortened(whole.repeat(5), 5)).toBe(whole.repeat(5))
    expect(beginningOf(whole.repeat(10), 5)).toBe(whole.repeat(5))
    expect(shownLength(whole.repeat(10))).toBe(10)
    expect(piecesOf(`${whole}${FLAG} ${whole}`).slice(-1)).toEqual([whole])
  }
})

test.each([
  ['a    b', 3],
  ['  a\n\n\nb ', 3],
  ['été', 3],
  [FAMILY, 1],
  ['', 0],
  ['\u0301', 0],
  // Unicode calls each of these one character, however long.
  ['\u1100'.repeat(100), 93],
  [`\u1100${'\u1161'.repeat(100)}`, 94],
  [`ก${'\u0e33'.repeat(100)}`, 94],
  [`ｶ${'\uff9e'.repeat(100)}`, 94],
  [`${'\u0600'.repeat(100)}1`, 94],
  ['क्'.repeat(100), 93],
  ['🧑🏻‍❤️‍💋‍🧑🏿', 1],
  ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 1],
  ['र्त्स्न्य', 1],
  ['\u1112\u119e\u11ab', 1],
  ['\u200d', 0],
])('of %j a reader sees %i characters', (text, length) => {
  expect(shownLength(text)).toBe(length)
})

test('what a row shows is cut from the words, not from the marks', () => {
  const link = `[The interview](https://example.org/${'x'.repeat(400)}) says it.`
  expect(openingOf(link)).toBe('The interview says it.')
  const words = 'word '.repeat(89)
  expect(openingOf(`${words}**and this is what it ends with**`)).not.toMatch(/\*/)
  expect(openingOf(`${words}**and ${words}**`)).toBe(`${'word '.repeat(78)}word…`)
  expect(openingOf(`${'x'.repeat(398)}${FLAG.repeat(5)}`)).toBe(`${'x'.repeat(398)}${FLAG}…`)
})

// What takes quadratic time does not end before the test.
test.each(['\n', '\r', '\r\n', '\u2028', ' ', ' \n', '\t', '\u00a0'])(
  'whether a text may hold marks is seen in one reading of it: %j many times',
  (white) => {
    const empty = white.repeat(250_000)
    expect(mayHoldMarks(`word${empty}word`)).toBe(false)
    for (const marked of ['- item', '1. item', '*', '  + item'])
      expect(mayHoldMarks(`word${empty}\n${marked}`)).toBe(true)
    expect(mayHoldMarks(`word${empty}\nno - mark`)).toBe(false)
  },
)

const CHARACTERS = [
  ...`aé ${FLAG} * _ [x](https://a.b)`.split(' '),
  ' ',
  FAMILY,
  FLAG,
  'क्षि',
  'e\u0323',
  '**',
  '\n',
  '🏽',
]
const writing = fc
  .array(fc.oneof(fc.constantFrom(...CHARACTERS), fc.string({ unit: 'grapheme', maxLength: 2 })), { maxLength: 60 })
  .map((pieces) => pieces.join(''))

test('whatever it is, it is no longer than allowed, begins as the text does, and ends at a whole character', () => {
  const isWhole = (cut: string, text: string) => {
    const before = charactersOf(text)
    return charactersOf(cut).every((each, place) => each === before[place])
  }
  fc.assert(
    fc.property(writing, fc.integer({ min: 2, max: 40 }), (text, most) => {
      const short = shortened(text, most)
      const kept = short === text ? text : short.slice(0, -1)
      expect(charactersOf(short).length).toBeLessThanOrEqual(most)
      expect(text.startsWith(kept)).toBe(true)
      expect(isWhole(kept, text)).toBe(true)
      const beginning = beginningOf(text, most)
      expect(text.startsWith(beginning) && isWhole(beginning, text)).toBe(true)
      expect(charactersOf(beginning).length).toBe(Math.min(most, charactersOf(text).length))
      expect(piecesOf(text).join('')).toBe(text)
      const opening = openingOf(text.repeat(20))
      expect(charactersOf(opening).length).toBeLessThanOrEqual(400)
      expect(plainText(text.repeat(20)).startsWith(opening.replace(/…$/, ''))).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('one character without an end is no way past the length', () => {
  const endless = `a${'\u0e47'.repeat(100_000)}`
  expect(shortened(endless, 100).length).toBeLessThan(2_000)
  expect(beginningOf(endless, 100).length).toBeLessThan(2_000)
})

test('where a browser cannot tell characters apart, code points are counted', async () => {
  vi.resetModules()
  vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
  try {
    const [shown, repair] = [await import('./shown.ts'), await import('./repair.ts')]
    expect(shown.charactersOf('étoile ⭐💃')).toEqual([...'étoile ⭐💃'])
    expect(shown.beginningOf('💃💃💃', 2)).toBe('💃💃')
    expect(repair.forbiddenIn('⭐\u202e')).toEqual({ character: 'U+202E', at: 2 })
  } finally {
    vi.unstubAllGlobals()
  }
})
