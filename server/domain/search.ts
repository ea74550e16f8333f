import { nameIn } from '../contract/characters.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { LIMITS } from '../contract/limits.ts'
import { plainText } from '../contract/markup.ts'
import type { FoundPage, Likeness, Search } from '../contract/search.ts'
import { readQuery } from '../contract/search.ts'
import type { StorylineRow } from '../contract/storylines.ts'
import type { TheoryRow } from '../contract/theories.ts'
import { markedTexts } from '../db/marks.sql.ts'
import { foundRows } from '../db/search.sql.ts'
import { similarRows } from '../db/similar.sql.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { listStorylines } from './storylines.ts'
import { excerptOf, type Reader, veilFound, veilTheoryRow } from './veil.ts'

/** Theories by their words, in both languages, the best first. Only what the reader may read is ever looked at. */
export async function searchTheories(reader: Reader, { q, storyline, language, cursor }: Search): Promise<FoundPage> {
  const query = readQuery(q)
  const scope = JSON.stringify(['search', q, storyline ?? null, language ?? null, reader.seen])
  const after = cursor === undefined ? undefined : readCursor(cursor, scope)
  const limit = LIMITS.page.default
  const { asked, small, rows } = await foundRows({
    ...query,
    words: query.words.join(' '),
    storyline: storyline ?? query.storyline,
    language,
    seen: reader.seen,
    reader: reader.handle,
    after,
    rows: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const looked = [...query.phrases, ...query.words, query.last]
  const marked = await markedTexts(
    asked,
    shown.map(({ language, title, whole_claim }) => ({ language, title, claim: excerptOf(whole_claim, looked) })),
  )
  const last = rows[limit - 1]
  const place = (after?.place ?? 1) + limit
  return {
    items: shown.flatMap((row, at) => veilFound(row, marked[at], reader) ?? []),
    nextCursor: rows.length > limit && last ? writeCursor({ scope, score: last.score, id: last.id, place }) : null,
    small,
  }
}

/** Storylines and characters whose names, as this reader may see them, hold every word that was asked for. */
export async function searchThreads(reader: Reader, { q }: { q: string }) {
  const { words, phrases, last } = readQuery(q)
  const asked = [...words, ...phrases, last].map(plain).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const holds = (text: string) => {
    // "Cheyenne's" is asked for as "cheyennes", too.
    const letters = [plain(text), plain(text.replace(/['’]/g, ''))]
    return asked.length > 0 && asked.every((word) => letters.some((written) => written.includes(word)))
  }
  const storylines = await listStorylines(reader)
  const characters = new Map(storylines.flatMap((row) => row.characters.map((each) => [each.slug, each] as const)))
  const inStoryline = ({ title, question }: StorylineRow) =>
    holds([title.en, title.fr, question.en, question.fr].join(' '))
  return {
    storylines: storylines.filter(inStoryline),
    characters: [...characters.values()].filter((each) => holds(LANGUAGES.map((lang) => nameIn(lang, each)).join(' '))),
  }
}

/** Words of the claim that are looked at, from its beginning; the bench of 100,000 theories sets what is affordable. */
const CLAIM_WORDS = 30

/** Who said it before: theories whose titles say nearly the same, or whose texts hold the words that this claim begins with. */
export async function findSimilar(reader: Reader, { title, claim = '', storyline }: Likeness): Promise<TheoryRow[]> {
  const beginning = plainText(claim).split(' ').slice(0, CLAIM_WORDS).join(' ')
  const said = { title, claim: beginning, storyline, seen: reader.seen, rows: LIMITS.similar }
  return (await similarRows(said)).map((row) => veilTheoryRow(row, reader))
}

/** Letters that are no letter with an accent, as the database writes them out. */
const WRITTEN_OUT: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'q',
  ŀ: 'l',
  ſ: 's',
  ĳ: 'ij',
}

/** Lower case, without accents and apostrophes, as the database compares words. */
export function plain(text: string): string {
  const letters = text.toLowerCase().replace(/[œæßøđðþłħıŋŧĸŀſĳ]/g, (letter) => WRITTEN_OUT[letter] ?? letter)
  return letters.normalize('NFD').replace(/\p{M}/gu, '').replace(/['’]/g, ' ').trim()
}
