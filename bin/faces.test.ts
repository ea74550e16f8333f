import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LATIN, LETTERS, pointsOf, WRITTEN, without } from './faces.mjs'
import { inCheckout } from './place.mjs'

const read = (...names: string[]) => readFileSync(inCheckout(...names), 'utf8')

test('all that we say, in both languages, is written with letters of the first files', () => {
  const letters = new Set(pointsOf(LETTERS))
  const said = [
    read('app', '_i18n', 'en.json'),
    read('app', '_i18n', 'fr.json'),
    read('prisma', 'catalogue', 'catalogue.json'),
  ].join('')
  const missing = [...new Set(said.normalize('NFC'))].filter(
    (letter) => letter !== '\n' && !letters.has(letter.codePointAt(0) as number),
  )
  expect(missing).toEqual([])
})

test('what every page loads first is two files of 60 kB together', async () => {
  const { PRELOADED } = await import('../app/_design/generated/preloaded.ts')
  expect(PRELOADED).toHaveLength(2)
  const sizes = PRELOADED.map((address) => statSync(inCheckout('public', address)).size)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(60_000)
})

test('of each face a letter stands in one file alone', () => {
  const faces = Map.groupBy(
    [...read(WRITTEN, 'faces.css').matchAll(/family: "(\w+)";[^}]*?style: (\w+);[^}]*?unicode-range: ([^;]+);/g)],
    ([, family, style]) => `${family} ${style}`,
  )
  expect([...faces.keys()]).toEqual(['Title normal', 'Title italic', 'Text normal'])
  for (const rules of faces.values()) {
    const points = rules.flatMap(([, , , ranges = '']) => pointsOf(ranges))
    expect(new Set(points).size).toBe(points.length)
    expect(points).toEqual(expect.arrayContaining(pointsOf('U+0000-0180, U+2000-206F')))
  }
})

test('what the first files claim to have is of the range that they are cut from', () => {
  expect(without(LETTERS, LATIN)).toBe('')
})

test('ranges without others are what is left of them', () => {
  expect(without('U+0041-0046, U+2013', 'U+0043-0044, U+2013')).toBe('U+0041-0042, U+0045-0046')
  expect(without('U+0041', 'U+0042')).toBe('U+0041')
})
