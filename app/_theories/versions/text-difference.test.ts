import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, type Piece } from './text-difference.ts'

const without = (pieces: Piece[], change: Piece['change']) =>
  pieces.flatMap((piece) => (piece.change === change ? [] : [piece.text])).join('')

test('a word that changed is one that went and one that came', () => {
  expect(differenceOf('She stays in Paris', 'She leaves in Paris')).toEqual({
    pieces: [
      { text: 'She ', change: 'kept' },
      { text: 'stays', change: 'removed' },
      { text: 'leaves', change: 'added' },
      { text: ' in Paris', change: 'kept' },
    ],
    whole: false,
  })
  expect(differenceOf('Le théâtre rêve', 'Le théâtre brûle').pieces.map(({ text }) => text)).toEqual([
    'Le théâtre ',
    'rêve',
    'brûle',
  ])
})

test('a paragraph written anew among others that stay is one that went and one that came', () => {
  const said = (word: string, count: number) => `${Array.from({ length: count }, () => word).join(' ')}. `
  const [kept, old, fresh] = [said('kept', 40), said('old', 400), said('fresh', 400)]
  expect(differenceOf(kept + old + kept, kept + fresh + kept)).toMatchObject({ whole: false })
  expect(differenceOf(kept + old + kept, kept + fresh + kept).pieces.map(({ change }) => change)).toEqual([
    'kept',
    'removed',
    'added',
    'kept',
  ])
})

test('both texts can be read out of what differs, however much it is', () => {
  const text = fc.array(fc.constantFrom('pas', 'de', 'deux', ' ', '\n', '*', '. ', 'é', '’')).map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { pieces } = differenceOf(before, after)
      expect(without(pieces, 'added')).toBe(before)
      expect(without(pieces, 'removed')).toBe(after)
    }),
  )
  const [old, fresh] = [0, 1].map((side) => Array.from({ length: 2_500 }, (_, n) => String(2 * n + side)).join(' '))
  expect(differenceOf(old!, fresh!)).toEqual({
    pieces: [
      { text: old, change: 'removed' },
      { text: fresh, change: 'added' },
    ],
    whole: true,
  })
})

test('of the longest texts no more pieces are told apart than a page can hold', () => {
  const letters = fc.constantFrom(...'ab.,!? \n')
  const longest = fc.array(letters, { minLength: 6_000, maxLength: 6_000 }).map((all) => all.join(''))
  fc.assert(
    fc.property(longest, longest, (before, after) => {
      expect(differenceOf(before, after).pieces.length).toBeLessThan(600)
    }),
    { numRuns: 20 },
  )
})

test('what a reader takes for one letter changes as one', () => {
  const changed = (before: string, after: string) => differenceOf(before, after).pieces.map(({ text }) => text)
  expect(changed('Vive 🇫🇷!', 'Vive 🇫🇮!')).toEqual(['Vive ', '🇫🇷', '🇫🇮', '!'])
  expect(changed('👩🏽‍🚀', '👩🏿‍🚀')).toEqual(['👩🏽‍🚀', '👩🏿‍🚀'])
  expect(changed('कि', 'की')).toEqual(['कि', 'की'])
})
