import { nameIn } from '../contract/character-names.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { type FoundThreads, readQuery } from '../contract/search.ts'
import { SIZES } from '../contract/sizes.ts'
import { wordsIn } from '../contract/words.ts'
import { peopleNamed, peopleNearly } from '../db/people.sql.ts'
import { isSlip, slipsOf } from './slips.ts'
import { listStorylines } from './storylines.ts'
import type { Reader } from './veil.ts'

const PEOPLE = 8
/** The longest words of a name, one of which may be misspelt. */
const FORGIVEN_WORDS = 3

/** Those whose names, as the reader may see them, hold every word; where none of a kind does, those that nearly do. */
export async function searchThreads(reader: Reader, { q }: { q: string }): Promise<FoundThreads> {
  const query = readQuery(q)
  const asked = [...new Set([...query.phrases, ...query.words, query.last].flatMap(wordsIn))]
  if (asked.length === 0) return { storylines: [], characters: [], theorists: [] }
  const [rows, theorists] = await Promise.all([listStorylines(reader), people(asked)])
  const cast = new Map(rows.flatMap((row) => row.characters.map((each) => [each.slug, each] as const)))
  const storylines = rows.map((row) => ({
    row,
    names: LANGUAGES.map((lang) => row.title[lang]),
    more: LANGUAGES.map((lang) => row.question[lang]),
  }))
  const characters = [...cast.values()].map((row) => ({
    row,
    names: LANGUAGES.map((lang) => nameIn(lang, row)),
    more: [],
  }))
  return { storylines: named(asked, storylines), characters: named(asked, characters), theorists }
}

type Named<Row> = { row: Row; names: string[]; more: string[] }

function named<Row>(asked: string[], all: Named<Row>[]): Row[] {
  const found = all.filter(({ names, more }) => holds([...names, ...more].join(' '), asked))
  if (found.length > 0) return found.map(({ row }) => row)
  const nearly = all.filter(({ names }) => {
    const words = names.flatMap(wordsIn)
    return asked.every((word) => words.some((name) => name === word || isSlip(word, name)))
  })
  return nearly.map(({ row }) => row)
}

function holds(text: string, asked: string[]): boolean {
  // "Cheyenne's" is also looked for as "cheyennes".
  const letters = [text, text.replace(/['’]/g, '')].map((written) => wordsIn(written).join(' '))
  return asked.every((word) => letters.some((written) => written.includes(word)))
}

async function people(asked: string[]): Promise<{ handle: string }[]> {
  const [longest = '', ...others] = asked.toSorted((a, b) => b.length - a.length)
  if (asked.length > SIZES.handle.max / 2) return []
  const found = await peopleNamed(longest, others, PEOPLE)
  if (found.length > 0) return found
  for (const [place, word] of [longest, ...others].slice(0, FORGIVEN_WORDS).entries()) {
    const slips = slipsOf(word)
    const nearly = slips.length === 0 ? [] : await peopleNearly(slips, [longest, ...others].toSpliced(place, 1), PEOPLE)
    if (nearly.length > 0) return nearly
  }
  return []
}
