import { charactersOf } from './shown.ts'

/**
 * By Unicode's properties, before a text is measured or kept: what is harmless and unseen is removed or made a space; what
 * deceives or can't be kept is found, to be named in a refusal.
 */

// Control characters but spaces, overrides of direction, and half characters, which no UTF-8 database holds.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u

/** No column of text or JSON holds NUL or half characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is refused
const UNKEEPABLE = /\u0000|\p{Surrogate}/u

const SPACES = /[\t\v\f\u1680\u2000-\u200a\u205f\u2800\u3000]/gu
// U+0085, U+2028 and U+2029 are other systems' line ends.
const LINE_ENDS = /\r\n?|[\n\u0085\u2028\u2029]/gu

// Default-ignorable characters, and those without a known shape.
const UNSEEN =
  '[\\p{Default_Ignorable_Code_Point}\\p{Private_Use}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffc\\u{1d159}\\u{13441}\\u{13442}]'

const scripts = (names: string) =>
  names
    .split(' ')
    .map((name) => `\\p{Script_Extensions=${name}}`)
    .join('')

/** Here a joiner or non-joiner decides how its neighbours are written. */
const JOINING = `[${scripts('Arabic Syriac Nko Mandaic Mongolian Adlam Hanifi_Rohingya Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan Balinese Javanese')}]`

const PICTURE = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}?[\\ufe0e\\ufe0f]?'

/** They change how others are drawn: families, keycaps, flags, the letters above. */
const KEPT = [
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{1,6}\\u{e007f}',
  `${PICTURE}(?:\\u200d${PICTURE}){0,8}`,
  '[0-9#*]\\ufe0f(?=\\u20e3)',
  '\\p{Script=Han}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '\\p{Math}\\ufe00',
  '\\p{Script=Mongolian}[\\u180b-\\u180d\\u180f]',
  `${JOINING}(?:\\u200d|\\u200c(?=${JOINING}))`,
].join('|')

const UNSEEN_OR_KEPT = new RegExp(`(${KEPT})|${UNSEEN}`, 'gu')

/** No script's letter has more. */
export const MOST_MARKS = 4
const STACK = new RegExp(`((?:[\\u200c\\u200d]*\\p{M}){${MOST_MARKS}})(?:[\\u200c\\u200d]*\\p{M})+`, 'gu')
// Normalising a run of marks takes quadratic time.
const RUN_OF_MARKS = /(\p{M}{64})\p{M}+/gu
const LONE_MARKS = /(^|\s)[\p{M}\u200c\u200d]+/gu

// French has no-break spaces; beside a space they say nothing.
const RUN_OF_SPACES = /[ \u00a0\u202f]{2,}/gu

/** NFC, line feeds only, nothing invisible. Doing it twice changes nothing. */
export function repaired(text: string, { lines = false } = {}): string {
  // Removing joins neighbours, so it is repeated until nothing changes.
  let kept = text
  for (let time = 0; time < MOST_TIMES; time++) {
    const before = kept
    kept = repairedOnce(kept, lines)
    if (kept === before) break
  }
  return kept
}

const MOST_TIMES = 4

function repairedOnce(text: string, lines: boolean): string {
  return text
    .replace(RUN_OF_MARKS, '$1')
    .normalize('NFC')
    .replace(LINE_ENDS, lines ? '\n' : ' ')
    .replace(SPACES, ' ')
    .replace(UNSEEN_OR_KEPT, (_, kept: string | undefined) => kept ?? '')
    .normalize('NFC')
    .replace(LONE_MARKS, '$1')
    .replace(STACK, '$1')
    .replace(RUN_OF_SPACES, (run) => (lines ? ' '.repeat(run.length) : ' '))
    .trim()
}

/** `at` counts from 1, as a reader does. */
export type Forbidden = { character: string; at: number }

/** Without `lines` also a line end. */
export function forbiddenIn(text: string, { lines = false } = {}): Forbidden | undefined {
  const place = text.search(FORBIDDEN)
  const end = lines ? -1 : text.search(/[\n\r]/)
  if (place < 0 && end < 0) return undefined
  return forbiddenAt(text, end < 0 || (place >= 0 && place < end) ? place : end)
}

export function unkeepableIn(text: string): Forbidden | undefined {
  const place = text.search(UNKEEPABLE)
  return place < 0 ? undefined : forbiddenAt(text, place)
}

function forbiddenAt(text: string, place: number): Forbidden {
  const before = charactersOf(text.slice(0, place)).length
  return { character: codeOf(text.slice(place)), at: before + 1 }
}

/** Of its first code point: `U+202E`. */
export function codeOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Nobody else reads it: what would deceive is dropped too; half characters stay, to be refused. */
export function repairedQuestion(text: string): string {
  const readable = Array.from(text, (letter) => {
    if (UNKEEPABLE.test(letter) || !FORBIDDEN.test(letter)) return letter
    return /\p{Cc}/u.test(letter) ? ' ' : ''
  })
  return repaired(readable.join(''))
}
