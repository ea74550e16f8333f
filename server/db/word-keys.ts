import type { Lexeme } from './word-shares.sql.ts'

type Held = Lexeme & { share: number }

/** A tsquery, and the share (0 … 1) of theories that hold it. */
export type Shared = { query: string; prefix: boolean; share: number }

export function anyOf(lexemes: Held[]): Shared {
  const [one, ...others] = lexemes.map(({ quoted, prefix, share }) => ({
    query: prefix ? `${quoted}:*` : quoted,
    prefix,
    share,
  }))
  if (!one) throw new Error('a word has no lexeme')
  if (others.length === 0) return one
  const all = [one, ...others]
  return {
    query: `(${all.map(({ query }) => query).join(' | ')})`,
    prefix: all.some(({ prefix }) => prefix),
    share: 1 - all.reduce((none, { share }) => none * (1 - share), 1),
  }
}

/** A tsquery, its expected rows, and the index entries that it reads. */
export type Key = { query: string; rows: number; entries: number }

const NOTHING: Key = { query: '', rows: 0, entries: 0 }

/** At so few rows, another word costs more than it saves. */
const FEW = 500

/**
 * Takes the rarest words until few rows remain; the rest is compared on the rows. Uses a prefix only if rarest, since the
 * index collects everything that begins with it.
 */
export function allKey(words: Shared[], theories: number): Key {
  const [first, ...rest] = rarestFirst(words)
  if (!first) return NOTHING
  const taken = [first]
  let rows = first.share * theories
  for (const word of rest) {
    if (rows <= FEW) break
    if (word.prefix) continue
    taken.push(word)
    rows *= word.share
  }
  return { query: taken.map(({ query }) => query).join(' & '), rows, entries: first.share * theories }
}

export type Budget = { rows: number; entries: number }

/** Rare words alone, common ones in pairs, within the budget; very common ones all together. */
export function anyKey(words: Shared[], theories: number, budget: Budget): Key {
  const sorted = rarestFirst(words)
  const key = { terms: [] as string[], rows: 0, entries: 0 }
  const add = (term: string, rows: number, entries: number) => {
    if (key.rows + rows > budget.rows || key.entries + entries > budget.entries) return false
    key.terms.push(term)
    key.rows += rows
    key.entries += entries
    return true
  }
  const common = sorted.filter((word) => !add(word.query, word.share * theories, word.share * theories))
  for (const [place, rarer] of common.entries()) {
    let entries = rarer.share * theories
    for (const other of common.slice(place + 1))
      if (add(`(${rarer.query} & ${other.query})`, rarer.share * other.share * theories, entries)) entries = 0
  }
  if (key.terms.length === 0) return allKey(sorted, theories)
  return { query: key.terms.join(' | '), rows: key.rows, entries: key.entries }
}

/** For texts in which one word says little. */
export function pairsKey(words: Shared[], theories: number, { entries, most }: { entries: number; most: number }): Key {
  const taken: Shared[] = []
  let read = 0
  for (const word of rarestFirst(words).slice(0, most)) {
    read += word.share * theories
    if (read > entries) break
    taken.push(word)
  }
  const pairs = taken.flatMap((one, place) => taken.slice(place + 1).map((two) => `(${one.query} & ${two.query})`))
  return { query: pairs.join(' | '), rows: 0, entries: read }
}

export function eitherKey(one: Key, two: Key): Key {
  if (two.query === '' || one.query === two.query) return one
  if (one.query === '') return two
  return {
    query: `(${one.query}) | (${two.query})`,
    rows: one.rows + two.rows,
    entries: one.entries + two.entries,
  }
}

const rarestFirst = (words: Shared[]) => words.toSorted((a, b) => a.share - b.share || (a.query < b.query ? -1 : 1))
