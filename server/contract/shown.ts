let segmenter: Intl.Segmenter | undefined

/** Without Intl.Segmenter, every code point is a character. */
function* segmentsOf(text: string): Generator<string> {
  if (Intl.Segmenter === undefined) return yield* text
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield segment
}

// No segmenter is needed: each code unit is a character.
const SIMPLE = /^[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2013-\u2026\u202f]*$/
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}\p{Unassigned}]/u

/** A family or a letter with its marks is one. */
export function charactersOf(text: string): string[] {
  return SIMPLE.test(text) ? text.split('') : [...segmentsOf(text)]
}

/** Runs of white space count as one, and none at the ends. */
export function shownLength(text: string): number {
  const folded = text.replace(/\s+/g, ' ').trim()
  if (SIMPLE.test(folded)) return folded.length
  return charactersOf(folded).reduce((sum, each) => sum + weightOf(each), 0)
}

/** Marks, joiners and a flag's letters do not stand alone. */
const PARTS = /[^\p{M}\p{Join_Control}\u{e0020}-\u{e007f}]/gu

/** A family, or a syllable of five consonants, has fewer. More fill a line and are no one character. */
const PARTS_OF_ONE = 8

function weightOf(character: string): number {
  if (character.length <= PARTS_OF_ONE) return Number(character === ' ' || VISIBLE.test(character))
  const parts = character.match(PARTS)?.length ?? 0
  return Number(VISIBLE.test(character)) + Math.max(0, parts - PARTS_OF_ONE)
}

/** A text with more code units a character is longer than it looks. */
const WIDEST = 16

/** The one place that cuts a text (without markup): behind its last whole word that fits, else behind a whole character. */
export function shortened(text: string, most: number): string {
  const beginning = beginningOf(text, most)
  if (beginning === text) return text
  const letters = charactersOf(beginning)
  const cut = (letters.length < most ? letters : letters.slice(0, -1)).join('')
  const end = cut.lastIndexOf(' ')
  // A word that fills most of the line is cut.
  return `${(end > cut.length / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}

/** Fewer where they are wider than people write. */
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

/** Joined they are the text. */
export function piecesOf(text: string): string[] {
  const runs = text.match(/\n|[^\S\n]+|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u200c\u200d]*|[^\s\p{L}\p{N}_]+/gu) ?? []
  return runs.flatMap((run) => (/^[\s\p{L}\p{N}_]/u.test(run) ? [run] : charactersOf(run)))
}

/** False where Markdown leaves the words as they are. */
export function mayHoldMarks(text: string): boolean {
  // Looking past a line's end would read a hundred empty lines a hundred times.
  return /[*_[\]\\>]|^[^\S\n\r\u2028\u2029]*(?:[-+]|\d)/m.test(text)
}
