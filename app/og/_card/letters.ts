// Latin letters and a printer's marks, which all of our faces have. What a face lacks would stand there as an empty box.
const OURS =
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]/u
// The fine spaces of French: no break after them, and of a width that the faces have.
const FINE_SPACES = /[\u2009\u202f]/g
// Hyphens, bars and primes that Unicode has many of and a printer one.
const STAND_INS: [marks: RegExp, ours: string][] = [
  [/[\u2010-\u2012]/g, '-'],
  [/\u2015/g, '\u2014'],
  [/[\u02bc\u201b\u2032]/g, '\u2019'],
]

/** A text in the letters that a card can draw; null where too little of it would be left to be read. */
export function inOurLetters(text: string): string | null {
  const spaced = text
    .normalize('NFC')
    .replace(FINE_SPACES, '\u00a0')
    .replace(/[\t\n\r]/g, ' ')
  const letters = [...STAND_INS.reduce((kept, [marks, ours]) => kept.replace(marks, ours), spaced)]
  const ours = letters.map(nearest)
  const lost = letters.filter((letter, place) => ours[place] === '' && /\p{L}/u.test(letter)).length
  const left = ours.join('').replace(/ {2,}/g, ' ').trim()
  return left === '' || lost > letters.length / 4 ? null : left
}

/** A letter itself where it is ours, else with as many of its accents as are; nothing where not even the bare one is. */
function nearest(letter: string): string {
  const parts = [...letter.normalize('NFKD')]
  const tries = [
    letter,
    ...parts.map((_, dropped) =>
      parts
        .slice(0, parts.length - dropped)
        .join('')
        .normalize('NFC'),
    ),
  ]
  return tries.find((one) => [...one].every((each) => OURS.test(each))) ?? ''
}

/** A text whose last word, if it is a number or nearly as short, does not stand on a line of its own. */
export function withoutOrphan(text: string): string {
  return text.replace(/ (\S{1,3})$/, '\u00a0$1')
}
