import { LANGUAGES, type Language } from '../contract/languages.ts'
import { plainText } from '../contract/markup.ts'
import type { Found, FoundPage, Likeness, Search } from '../contract/search.ts'
import { readQuery } from '../contract/search.ts'
import { SIZES } from '../contract/sizes.ts'
import type { TheoryRow } from '../contract/theories.ts'
import { wordsIn } from '../contract/words.ts'
import { type Form, type FoundRow, formsLike, foundRows, nearRows, type SearchQuery } from '../db/search.sql.ts'
import { similarRows } from '../db/similar.sql.ts'
import { stemsOf } from '../db/stems.sql.ts'
import type { Lexeme } from '../db/word-shares.sql.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { excerpt, marked, readWords, type Words } from './marked-words.ts'
import { isSlip } from './slips.ts'
import { type FoundText, type Reader, veilFound, veilTheoryRow } from './veil.ts'

/** In both languages, the best first. Never looks at masked ones. Where nothing has the words, once by what they nearly are. */
export async function searchTheories(reader: Reader, { q, storyline, language, cursor }: Search): Promise<FoundPage> {
  const query = readQuery(q)
  const scope = JSON.stringify(['search', q, storyline ?? null, language ?? null, reader.seen])
  const after = cursor === undefined ? undefined : readCursor(cursor, scope)
  const limit = SIZES.page.default
  const asking = {
    ...query,
    words: query.words.join(' '),
    storyline: storyline ?? query.storyline,
    language,
    seen: reader.seen,
    reader: reader.handle,
    after,
    rows: limit + 1,
  }
  const { asked, small, rows } = await foundRows(asking)
  if (rows.length === 0 && !small && after === undefined) return nearlyFound(reader, { ...asking, rows: limit })
  const last = rows[limit - 1]
  const place = (after?.place ?? 1) + limit
  return {
    items: await withMarks(shownOf(rows.slice(0, limit), reader), asked),
    nextCursor: rows.length > limit && last ? writeCursor({ scope, score: last.score, id: last.id, place }) : null,
    small,
    near: false,
  }
}

/** Of a question. */
const FORGIVEN_WORDS = 6
/** A number with another digit is another number. */
const MAY_BE_MISSPELT = /^\P{N}{4,}$/u
/** That one word may mean, in each language. */
const MEANT = 3

/** Once, on one page. What is quoted is meant as it stands. */
async function nearlyFound(reader: Reader, asking: SearchQuery): Promise<FoundPage> {
  const words = [...new Set(wordsIn(`${asking.words} ${asking.last}`))]
  const isForgiven = asking.phrases.length === 0 && words.length <= FORGIVEN_WORDS
  const misspelt = isForgiven ? words.filter((word) => MAY_BE_MISSPELT.test(word)) : []
  const meant = misspelt.length === 0 ? [] : meantBy(await formsLike(misspelt))
  const { asked, rows } = meant.length === 0 ? { asked: [], rows: [] } : await nearRows(asking, meant)
  const items = await withMarks(shownOf(rows, reader), asked)
  return { items, nextCursor: null, small: false, near: items.length > 0 }
}

function meantBy(forms: Form[]): Form[] {
  const slips = forms.filter(({ word, form }) => form !== word && isSlip(word, form))
  const asked = Map.groupBy(slips, ({ word, language }) => `${language} ${word}`)
  return [...asked.values()].flatMap((each) =>
    [...new Map(each.map((form) => [form.stem, form])).values()].slice(0, MEANT),
  )
}

function shownOf(rows: FoundRow[], reader: Reader): FoundText[] {
  return rows.flatMap((row) => veilFound(row, reader) ?? [])
}

/** Marks the title, and the part of the claim with the most hits. */
async function withMarks(found: FoundText[], asked: Lexeme[]): Promise<Found[]> {
  // A dictionary keeps first letters, so other words need no look.
  const letters = new Set(asked.map(({ lexeme }) => firstOf(lexeme)))
  const matters = (word: string) => letters.has(firstOf(word))
  const texts = found.map(({ row, claim }) => ({
    row,
    title: readWords(row.title, matters),
    claim: readWords(claim, matters),
  }))
  const hits = await hitsAmong(
    texts.map(({ row, title, claim }) => ({ language: row.language, places: [...title.places, ...claim.places] })),
    asked,
  )
  return texts.map(({ row, title, claim }) => {
    const isHit = (word: string) => hits[row.language].has(word)
    return { ...row, titleParts: marked(title, isHit), excerpt: excerpt(claim, isHit) }
  })
}

type Held = { language: Language; places: Words['places'] }

async function hitsAmong(texts: Held[], asked: Lexeme[]): Promise<Record<Language, Set<string>>> {
  const words = LANGUAGES.flatMap((language) => {
    const places = texts.filter((text) => text.language === language).flatMap((text) => text.places)
    return [...new Set(places.flatMap((place) => place.words))].map((word) => ({ language, word }))
  })
  const hits: Record<Language, Set<string>> = { en: new Set(), fr: new Set() }
  if (words.length === 0) return hits
  for (const { language, word, stem } of await stemsOf(words)) {
    const isHit = asked.some(
      (one) => one.language === language && (one.prefix ? stem?.startsWith(one.lexeme) : stem === one.lexeme),
    )
    if (isHit) hits[language].add(word)
  }
  return hits
}

const firstOf = (word: string) => String.fromCodePoint(word.codePointAt(0) ?? 0)

/** Words looked up: what the benchmark affords with 100,000 theories. */
const CLAIM_WORDS = 30

/** Theories with nearly this title, or the words that this claim begins with. */
export async function findSimilar(reader: Reader, { title, claim = '', storyline }: Likeness): Promise<TheoryRow[]> {
  const beginning = plainText(claim).split(' ').slice(0, CLAIM_WORDS).join(' ')
  const said = { title, claim: beginning, storyline, seen: reader.seen, rows: SIZES.similar }
  return (await similarRows(said)).map((row) => veilTheoryRow(row, reader))
}
