import { expect, test } from 'vitest'
import { allKey, anyKey, anyOf, eitherKey, pairsKey } from './word-keys.ts'
import { shareIn } from './word-shares.sql.ts'

const lexeme = (text: string, share: number, prefix = false) => ({
  language: 'en',
  lexeme: text,
  quoted: `'${text}'`,
  share,
  prefix,
})
const word = (...of: Parameters<typeof lexeme>) => anyOf([lexeme(...of)])
const TEXTS = 100_000

test('of words that all must be there, no more are looked up than make the rest few', () => {
  const [rare, often, always] = [word('rare', 0.002), word('often', 0.2), word('always', 0.8)]
  expect(allKey([always, often, rare], TEXTS)).toMatchObject({ query: "'rare'", rows: 200, entries: 200 })
  expect(allKey([always, often], TEXTS).query).toBe("'often' & 'always'")
  expect(allKey([always, word('beg', 0.01, true)], TEXTS).query).toBe("'beg':* & 'always'")
  expect(allKey([word('beg', 0.9, true), often], TEXTS).query).toBe("'often'")
  expect(allKey([], TEXTS).query).toBe('')
})

test('a word that is still being typed is any of what it may become', () => {
  const typed = anyOf([lexeme('danci', 0, true), lexeme('danc', 0.5)])
  expect(typed).toEqual({ query: "('danci':* | 'danc')", prefix: true, share: 0.5 })
  expect(allKey([typed, word('often', 0.9)], TEXTS).query).toBe("('danci':* | 'danc') & 'often'")
})

test('of words of which any may be there, common ones count two by two, within the budget', () => {
  const budget = { rows: 1_000, entries: 20_000 }
  const [rare, a, b, always] = [word('rare', 0.005), word('a', 0.05), word('b', 0.06), word('always', 0.6)]
  expect(anyKey([a, rare, b, always], TEXTS, budget)).toMatchObject({
    query: "'rare' | ('a' & 'b')",
    rows: 800,
    entries: 5_500,
  })
  expect(anyKey([always], TEXTS, budget).query).toBe("'always'")
  expect(anyKey([], TEXTS, budget).query).toBe('')
  expect(anyKey([a, b, always], 0, budget).query).toBe("'a' | 'b' | 'always'")
})

test('pairs are made of the rarest words', () => {
  const words = [word('c', 0.5), word('a', 0.001), word('b', 0.002)]
  expect(pairsKey(words, TEXTS, { entries: 1_000, most: 6 }).query).toBe("('a' & 'b')")
  expect(pairsKey(words.slice(1, 2), TEXTS, { entries: 1_000, most: 6 }).query).toBe('')
})

test('two languages that ask for the same ask once', () => {
  const key = allKey([word('one', 0.1)], TEXTS)
  expect(eitherKey(key, key)).toBe(key)
  expect(eitherKey(key, allKey([word('un', 0.2)], TEXTS)).query).toBe("('one') | ('un')")
  expect(eitherKey(key, allKey([], TEXTS))).toBe(key)
})

test('a word that is not kept is rarer than all that are', () => {
  const share = shareIn(
    new Map([
      ['dance', 0.5],
      ['dancer', 0.5],
      ['pit', 0.02],
    ]),
  )
  expect(share({ lexeme: 'dance', prefix: false })).toBe(0.5)
  expect(share({ lexeme: 'xylophon', prefix: false })).toBe(0.01)
  expect(share({ lexeme: 'danc', prefix: true })).toBeCloseTo(0.75, 1)
  expect(shareIn(new Map())({ lexeme: 'dance', prefix: false })).toBe(0)
})
