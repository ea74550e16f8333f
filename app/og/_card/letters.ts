// Latin letters and a printer's marks. Our faces have no others, and what a face lacks would stand there as an empty box.
const OURS =
  /[\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]/u
// The fine spaces of French: no break after them, and of a width that the faces have.
const FINE_SPACES = /[\u2009\u202f]/g

/** A text in the letters that a card can draw; null where too little of it would be left to be read. */
export function inOurLetters(text: string): string | null {
  const letters = [
    ...text
      .normalize('NFC')
      .replace(FINE_SPACES, '\u00a0')
      .replace(/[\t\n\r]/g, ' '),
  ]
  const ours = letters.filter((letter) => OURS.test(letter))
  const lost = letters.filter((letter) => /\p{L}/u.test(letter) && !OURS.test(letter)).length
  const left = ours.join('').replace(/ {2,}/g, ' ').trim()
  return left === '' || lost > letters.length / 4 ? null : left
}

/** A text whose last word, if it is a number or nearly as short, does not stand on a line of its own. */
export function withoutOrphan(text: string): string {
  return text.replace(/ (\S{1,3})$/, '\u00a0$1')
}
