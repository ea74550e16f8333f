import { each, type KeptText, PART_NAMES, SAYINGS, type TheoryText, TICKS } from '../contract/theory-parts.ts'
import { plainLetters } from '../contract/words.ts'

/**
 * Whether an edit adds, drops or moves a word, or changes evidence, a character, the level or a tick. Marks, spaces, accents
 * and slips of the pen don't count.
 */
export function saysSomethingElse(before: TheoryText, after: TheoryText): boolean {
  return (
    before.spoilerEpisode !== after.spoilerEpisode ||
    TICKS.some((name) => before[name] !== after[name]) ||
    before.characters.toSorted().join() !== after.characters.toSorted().join() ||
    before.evidence.length !== after.evidence.length ||
    before.evidence.some(({ episode }, line) => episode !== after.evidence[line]?.episode) ||
    readsOtherwise(before.title, after.title) ||
    readsOtherwise(before.claim, after.claim) ||
    SAYINGS.some((name) => readsOtherwise(before[name] ?? '', after[name] ?? '')) ||
    before.evidence.some(({ note }, line) => readsOtherwise(note, after.evidence[line]?.note ?? ''))
  )
}

/** What its time did not keep is as in `present`. */
export function wholeOf(kept: KeptText, present = kept): TheoryText {
  return {
    ...kept,
    characters: kept.characters ?? present.characters ?? [],
    ...each(TICKS, (name) => kept[name] ?? present[name] ?? false),
  }
}

/** Exactly, but for the order of characters. */
export function saysTheSame(one: TheoryText, other: TheoryText): boolean {
  const plain = (text: TheoryText) => {
    const evidence = text.evidence.map(({ episode, note }) => [episode, note])
    const alike = { ...text, evidence, characters: text.characters.toSorted() }
    return JSON.stringify(PART_NAMES.map((name) => alike[name]))
  }
  return plain(one) === plain(other)
}

function readsOtherwise(before: string, after: string): boolean {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  return old.length !== fresh.length || old.some((word, place) => !isSameWord(word, fresh[place] as string))
}

/** An apostrophe parts no word: “dont” is “don’t”. */
const wordsOf = (text: string) => plainLetters(text.replace(/['’ʻʼ]/g, '')).split(' ')

// A slip leaves the first letter and most of a long word: else one letter makes another word, as now and not, or moral and
// amoral.
const LONG = 5

function isSameWord(before: string, after: string): boolean {
  if (before === after) return true
  const [old, fresh] = [[...before], [...after]]
  if (Math.min(old.length, fresh.length) < LONG || old[0] !== fresh[0] || /\p{N}/u.test(before + after)) return false
  return isOneSlip(old, fresh)
}

/** One letter more, less or other, or two swapped. */
function isOneSlip(before: string[], after: string[]): boolean {
  const [longer, shorter] = before.length >= after.length ? [before, after] : [after, before]
  const first = longer.findIndex((letter, place) => letter !== shorter[place])
  const isSame = (longerFrom: number, shorterFrom: number) =>
    longer.slice(longerFrom).join('') === shorter.slice(shorterFrom).join('')
  if (longer.length > shorter.length) return isSame(first + 1, first)
  const changedPlaces = longer[first] === shorter[first + 1] && longer[first + 1] === shorter[first]
  return isSame(first + 1, first + 1) || (changedPlaces && isSame(first + 2, first + 2))
}
