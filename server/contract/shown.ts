let segmenter: Intl.Segmenter | undefined

/** Made when it is first needed: a browser may lack it, and then every code point is a character. */
function* segmentsOf(text: string): Generator<string> {
  if (Intl.Segmenter === undefined) return yield* text
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield segment
}

// Where every code unit is a character: most of what is written here, and not worth a segmenter.
const SIMPLE = /^[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2013-\u2026\u202f]*$/
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}\p{Unassigned}]/u

/** A text's characters as a reader tells them apart: an emoji of a whole family is one, a letter with its marks is one. */
export function charactersOf(text: string): string[] {
  return SIMPLE.test(text) ? text.split('') : [...segmentsOf(text)]
}

/** How many characters of a text a reader sees: white space in a row is one, and at the ends none. */
export function shownLength(text: string): number {
  const folded = text.replace(/\s+/g, ' ').trim()
  if (SIMPLE.test(folded)) return folded.length
  return charactersOf(folded).reduce((sum, each) => sum + weightOf(each), 0)
}

/** What stands for itself in a character; marks, joiners and the letters of a flag do not. */
const PARTS = /[^\p{M}\p{Join_Control}\u{e0020}-\u{e007f}]/gu

/** A family, or a syllable of five consonants, has fewer parts. What has more fills a line and is no one character to anybody. */
const PARTS_OF_ONE = 8

function weightOf(character: string): number {
  if (character.length <= PARTS_OF_ONE) return Number(character === ' ' || VISIBLE.test(character))
  const parts = character.match(PARTS)?.length ?? 0
  return Number(VISIBLE.test(character)) + Math.max(0, parts - PARTS_OF_ONE)
}

/** Code units that one character may take before a text is taken to be longer than it looks. */
const WIDEST = 16

/**
 * The one place that cuts a text: what is longer than so many characters ends behind its last whole word that fits, or
 * else behind a whole character, with a sign that it goes on. Give it words without markup.
 */
export function shortened(text: string, most: number): string {
  const beginning = beginningOf(text, most)
  if (beginning === text) return text
  const letters = charactersOf(beginning)
  const cut = (letters.length < most ? letters : letters.slice(0, -1)).join('')
  const end = cut.lastIndexOf(' ')
  // A word that fills most of the line is cut itself.
  return `${(end > cut.length / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}

/** So many characters of a text, from its beginning; fewer where they are wider than any that people write. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  let count = 0
  for (const segment of segmentsOf(text)) {
    if (count === most || end + segment.length > most * WIDEST) break
    end += segment.length
    count++
  }
  return text.slice(0, end)
}

/** A text in words, white space, line feeds, and the characters between; joined it is the text again. */
export function piecesOf(text: string): string[] {
  const runs = text.match(/\n|[^\S\n]+|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u200c\u200d]*|[^\s\p{L}\p{N}_]+/gu) ?? []
  return runs.flatMap((run) => (/^[\s\p{L}\p{N}_]/u.test(run) ? [run] : charactersOf(run)))
}

/** Whether reading a text as Markdown could make anything else of it than its words. */
export function mayHoldMarks(text: string): boolean {
  // Line by line: what looked past a line's end would read a hundred empty lines a hundred times.
  return /[*_[\]\\>]|^[^\S\n\r\u2028\u2029]*(?:[-+]|\d)/m.test(text)
}
