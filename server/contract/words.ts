/**
 * What is a word, for everything that is searched and for whatever is asked: letters, marks and digits of any script, as
 * Unicode has them; all else parts words. `plain_text` says the same in the database, whatever its locale calls a letter.
 */

const APART = /[^\p{L}\p{M}\p{N}]+/gu
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Accents of any letter, and marks that choose a glyph and say nothing. */
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

/** « lʼétoile »: an apostrophe that Unicode calls a letter is one where it stands alone, and between letters none. */
const APOSTROPHE = /(?<=[^ ])[ʻʼ](?=[^ ])/gu

/** A longer word is known by its beginning (letters). */
const LONGEST = 100

/** Lower case without accents, a space between words and none around them: "Cheyenne’s" is "cheyenne s". */
export function plainLetters(text: string): string {
  const parted = text.replace(APART, ' ').trim()
  if (isAscii(parted)) return parted.toLowerCase()
  const letters = Array.from(parted.normalize('NFKD').replace(ACCENTS, ''), lowered).join('')
  return letters.replace(APOSTROPHE, ' ').replace(APART, ' ').trim().normalize('NFC')
}

/** The words of a text in their order, as they are compared. */
export function wordsIn(text: string): string[] {
  const words = plainLetters(text).split(' ')
  return words.filter((word) => word !== '').map((word) => Array.from(word).slice(0, LONGEST).join(''))
}

/** Where the words of a text stand in it, as they are written. */
export function placesIn(text: string): { from: number; written: string }[] {
  return Array.from(text.matchAll(WORD), ({ 0: written, index }) => ({ from: index, written }))
}

const isAscii = (text: string) => !/[^ -~]/.test(text)

// Letter by letter: what a letter becomes does not hang on its neighbours, as it does for Σ in a whole word.
function lowered(letter: string): string {
  const small = letter.toLowerCase()
  return WRITTEN_OUT[small] ?? small
}
