/**
 * For every search: letters, marks and digits of any script. `plain_text` in the database says the same, whatever its
 * locale.
 */

const APART = /[^\p{L}\p{M}\p{N}]+/gu
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Accents, and marks that choose a glyph and say nothing. */
const ACCENTS = /[\p{M}&&[\p{Script=Inherited}\p{Default_Ignorable_Code_Point}]]+/gv

const WRITTEN_OUT: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  þ: 'th',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'q',
  ς: 'σ',
}

/** A letter to Unicode. Between letters it parts words (« lʼétoile »); alone it is one. */
const APOSTROPHE = /(?<=[^ ])[ʻʼ](?=[^ ])/gu

/** In letters; the rest of a longer word does not count. */
const LONGEST = 100

/** "Cheyenne’s" is "cheyenne s". */
export function plainLetters(text: string): string {
  const parted = text.replace(APART, ' ').trim()
  if (isAscii(parted)) return parted.toLowerCase()
  const letters = Array.from(parted.normalize('NFKD').replace(ACCENTS, ''), lowered).join('')
  return letters.replace(APOSTROPHE, ' ').replace(APART, ' ').trim().normalize('NFC')
}

export function wordsIn(text: string): string[] {
  const words = plainLetters(text).split(' ')
  return words.filter((word) => word !== '').map((word) => Array.from(word).slice(0, LONGEST).join(''))
}

export function placesIn(text: string): { from: number; written: string }[] {
  return Array.from(text.matchAll(WORD), ({ 0: written, index }) => ({ from: index, written }))
}

const isAscii = (text: string) => !/[^ -~]/.test(text)

// Letter by letter: Σ in a word depends on its neighbours.
function lowered(letter: string): string {
  const small = letter.toLowerCase()
  return WRITTEN_OUT[small] ?? small
}
