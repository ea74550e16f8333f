import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, type Piece } from './text-difference.ts'

const without = (pieces: Piece[], change: Piece['change']) =>
  pieces.flatMap((piece) => (piece.change === change ? [] : [piece.text])).join('')

test('a word that changed is one that went and one that came', () => {
  expect(differenceOf('She stays in Paris', 'She leaves in Paris')).toEqual([
    { text: 'She ', change: 'kept' },
    { text: 'stays', change: 'removed' },
    { text: 'leaves', change: 'added' },
    { text: ' in Paris', change: 'kept' },
  ])
  expect(differenceOf('Le théâtre rêve', 'Le théâtre brûle').map(({ text }) => text)).toEqual([
    'Le théâtre ',
    'rêve',
    'brûle',
  ])
})

test('both texts can be read out of what differs, however much it is', () => {
  const text = fc.array(fc.constantFrom('pas', 'de', 'deux', ' ', '\n', '*', 'é', '’')).map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differenceOf(before, after)
      expect(without(pieces, 'added')).toBe(before)
      expect(without(pieces, 'removed')).toBe(after)
    }),
  )
  const [old, fresh] = [0, 1].map((side) => Array.from({ length: 2_500 }, (_, n) => String(2 * n + side)).join(' '))
  expect(differenceOf(old!, fresh!)).toEqual([
    { text: old, change: 'removed' },
    { text: fresh, change: 'added' },
  ])
})

test('what a reader takes for one letter changes as one', () => {
  const changed = (before: string, after: string) => differenceOf(before, after).map(({ text }) => text)
  expect(changed('Vive 🇫🇷!', 'Vive 🇫🇮!')).toEqual(['Vive ', '🇫🇷', '🇫🇮', '!'])
  expect(changed('👩🏽‍🚀', '👩🏿‍🚀')).toEqual(['👩🏽‍🚀', '👩🏿‍🚀'])
  expect(changed('कि', 'की')).toEqual(['कि', 'की'])
})
