import { expect, test } from 'vitest'
import { plainLetters, wordsIn } from './words.ts'

test.each([
  ['He whispers “Thorvald” and leaves', 'he whispers thorvald and leaves'],
  ['«\u202fL’Œuvre de Cœlia\u202f»', 'l oeuvre de coelia'],
  ['Jack/Cheyenne…sold—X_y', 'jack cheyenne sold x y'],
  ['lʼétoile ‹Straße› ŒDIPE', 'l etoile strasse oedipe'],
  ['❤️étoile 1️⃣ X² ﬁn ＷＩＤＥ', 'etoile 1 x2 fin wide'],
  ['ΣΊΣΥΦΟΣ Ёлка İstanbul', 'σισυφοσ елка istanbul'],
  ['한국 東京 ガ', '한국 東京 カ'],
  ['… — !', ''],
])('%s is compared as "%s"', (text, plain) => {
  expect(plainLetters(text)).toBe(plain)
})

test('a word that is longer than any is known by its beginning', () => {
  expect(wordsIn(`${'é'.repeat(5_000)} end`)).toEqual(['e'.repeat(100), 'end'])
})
