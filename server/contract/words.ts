/**
 * What a word is, for all that is searched: letters, marks and digits of any script, as Unicode has them. `plain_text` in the
 * database says the same, whatever its locale.
 */

const APART = /[^\p{L}\p{M}\p{N}]+/gu
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Accents, and marks that choose a glyph and say nothing. */
const ACCENTS = /[\p{M}&&[\p{Script=Inherited}\p{Default_Ignorable_Code_Point}]]+/gv

/** Letters that are no letter with an accent. */
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

/** Unicode calls this apostrophe a letter. Between letters it parts words (« lʼétoile »); by itself it is one. */
const APOSTROPHE = /(?<=[^ ])[ʻʼ](?=[^ ])/gu

/** In letters; a longer word is known by its beginning. */
const LONGEST = 100

/** "Cheyenne’s" is "cheyenne s". */
export function plainLetters(text: string): string {
  const parted = text.replace(APART, ' ').trim()
  if (isAscii(parted)) return parted.toLowerCase()
  const letters = Array.from(parted.normalize('NFKD').replace(ACCENTS, ''), lowered).join('')
  return letters.replace(APOSTROPHE, ' ').replace(APART, ' ').trim().normalize('NFC')
}

/** A text's words in their order, as they are compared. */
export function wordsIn(text: string): string[] {
  const words = plainLetters(text).split(' ')
  return words.filter((word) => word !== '').map((word) => Array.from(word).slice(0, LONGEST).join(''))
}

/** Where a text's words stand, as they are written. */
export function placesIn(text: string): { from: number; written: string }[] {
  return Array.from(text.matchAll(WORD), ({ 0: written, index }) => ({ from: index, written }))
}

const isAscii = (text: string) => !/[^ -~]/.test(text)

// Letter by letter, since Σ in a whole word hangs on its neighbours.
function lowered(letter: string): string {
  const small = letter.toLowerCase()
  return WRITTEN_OUT[small] ?? small
}
