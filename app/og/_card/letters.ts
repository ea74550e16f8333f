// In all our fonts. A missing letter would be an empty box.
const OURS =
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017e\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]/u
// French fine spaces; the replacement does not break, and the fonts have it.
const FINE_SPACES = /[\u2009\u202f]/g
const STAND_INS: [marks: RegExp, ours: string][] = [
  [/[\u2010-\u2012]/g, '-'],
  [/\u2015/g, '\u2014'],
  [/[\u02bc\u201b\u2032]/g, '\u2019'],
]

/** Null where too little is left. */
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

/** With the accents that the fonts have; empty where they lack it. */
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

/** Keeps a last word of up to three letters from standing alone. */
export function withoutOrphan(text: string): string {
  return text.replace(/ (\S{1,3})$/, '\u00a0$1')
}
