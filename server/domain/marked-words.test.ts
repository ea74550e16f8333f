import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt, marked, readWords } from './marked-words.ts'

const excerptOf = (text: string, ...hits: string[]) =>
  excerpt(
    readWords(text, () => true),
    (word) => hits.includes(word),
  )
const told = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('')

const FAR = `${'Nothing is said of it here. '.repeat(40)}Then “Thorvald”, she says, left—for Paris… `
const MORE = 'And so on and on. '.repeat(40)

test('an excerpt is where most of what was looked for stands, from word to word', () => {
  const pieces = excerptOf(FAR + MORE, 'thorvald', 'paris')
  expect(pieces.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['Thorvald', 'Paris'])
  expect(told(pieces)).toMatch(
    /^…here\. Nothing is said of it here\. Then “Thorvald”, she says, left—for Paris… And so .*\w\.?…$/,
  )
  expect(told(excerptOf(MORE, 'nothing'))).toMatch(/^And so on and on\. And.*\w\.?…$/)
  expect(told(excerptOf('“Thorvald”!', 'thorvald'))).toBe('“Thorvald”!')
  expect(told(excerptOf('🩰🩰', 'thorvald'))).toBe('🩰🩰')
})

test('a word is marked as it is written, whatever it is compared as', () => {
  const words = readWords('lʼÉtoile, Œuvre; l’Opéra', () => true)
  expect(marked(words, (word) => ['etoile', 'oeuvre'].includes(word))).toEqual([
    { text: 'lʼÉtoile', hit: true },
    { text: ', ', hit: false },
    { text: 'Œuvre', hit: true },
    { text: '; l’Opéra', hit: false },
  ])
})

test('an excerpt is a part of its text, holds what was looked for, is short, and cuts no character', () => {
  const unit = fc.constantFrom(
    'word',
    'étoile',
    '🇫🇷',
    '👩‍👩‍👧',
    'x'.repeat(300),
    '東京の踊り子',
    'e\u0301',
    ' ',
    ' ',
    '—',
    '\n',
    '…',
  )
  const text = fc.array(unit, { maxLength: 300 }).map((units) => units.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const said = `${before} Thorvald ${after}`
      const shown = excerptOf(said, 'thorvald')
      // A lone sign is not the text's.
      const [cutBefore, cutBehind] = [shown[0]?.text === '…', shown.at(-1)?.text === '…']
      const pieces = shown.slice(Number(cutBefore), shown.length - Number(cutBehind))
      expect(said).toContain(told(pieces))
      expect(told(pieces).length).toBeLessThanOrEqual(400)
      expect(pieces.filter(({ hit }) => hit)).toEqual([{ text: 'Thorvald', hit: true }])
      const ends = new Set(Array.from(new Intl.Segmenter().segment(said), ({ index }) => index).concat(said.length))
      const from = said.indexOf(told(pieces))
      expect(ends.has(from) && ends.has(from + told(pieces).length)).toBe(true)
      expect([cutBefore, cutBehind]).toEqual([from > 0, from + told(pieces).length < said.length])
    }),
    { numRuns: 300 },
  )
})
