import { expect, test } from 'vitest'
import { inOurLetters, withoutOrphan } from './letters.ts'

test('French stays as it is written, with spaces that the faces have', () => {
  const title = 'Où l’œuvre « Étoile » naît, ça et là…'
  expect(inOurLetters(title)).toBe(title)
  expect(inOurLetters('Fini\u202f?')).toBe('Fini\u00a0?')
  expect(inOurLetters('Zoe\u0308 danse')).toBe('Zoë danse')
})

test('what no face has is left out, and a text that is written in nothing else is not there', () => {
  expect(inOurLetters('Paris 🩰 keeps the dancers')).toBe('Paris keeps the dancers')
  expect(inOurLetters('Лебединое озеро')).toBeNull()
  expect(inOurLetters('白鳥の湖')).toBeNull()
  expect(inOurLetters('🩰🩰')).toBeNull()
})

test('a letter that no face has keeps the accents that one has, and a hyphen of any kind is one', () => {
  expect(inOurLetters('Nguyễn Thị Ánh à Đà Nẵng')).toBe('Nguyên Thi Ánh à Đà Năng')
  expect(inOurLetters('Ŵŷ, Ștefan, Łódź, Żółw, İzmir, ẞ')).toBe('Ŵŷ, Ștefan, Łódź, Żółw, İzmir, ẞ')
  expect(inOurLetters('The ﬁnal in New\u2011York ― 2′')).toBe('The final in New-York — 2’')
  expect(inOurLetters('soft\u00adly, and\u200b so')).toBe('softly, and so')
})

test('a last short word holds on to the one before', () => {
  expect(withoutOrphan('l’épisode 8')).toBe('l’épisode\u00a08')
  expect(withoutOrphan('Paris keeps the dancers')).toBe('Paris keeps the dancers')
})
