import { rowsOf } from './client.ts'

/** `quoted` for a tsquery. A prefix stands for all stems that begin with it. */
export type Lexeme = { language: string; lexeme: string; quoted: string; prefix: boolean }

/** Shares are 0 … 1. */
export type WordShares = {
  theories: number
  inText: (word: Lexeme) => number
  inTitle: (word: Lexeme) => number
  isRareInTitles: (lexeme: string) => boolean
  readable: (seen: number) => number
  ofStoryline: (slug: string) => number
}

type Kept = { column: 'words' | 'ts_filter' | 'spoiler_episode' | 'storyline'; held: string; share: number }

// Postgres keeps some thousand of each column's most common sampled values.
const KEPT = `
  SELECT s.attname AS column, e.held, e.share
  FROM pg_stats s, unnest(coalesce(s.most_common_elems, s.most_common_vals)::text::text[],
                          coalesce(s.most_common_elem_freqs, s.most_common_freqs)) AS e (held, share)
  WHERE s.schemaname = 'public' AND e.held IS NOT NULL
    AND ((s.tablename = 'theory_words' AND s.attname IN ('words', 'spoiler_episode', 'storyline')) OR s.tablename = 'theory_words_titles')`

const COUNTED = `SELECT greatest(reltuples, 0)::float8 AS theories FROM pg_class WHERE oid = 'public.theory_words'::regclass`

/** In fewer titles a word is rare. */
const RARE = 20

/** ms */
const FRESH = 60_000
let known: { at: number; shares: Promise<WordShares> } | undefined

/** From Postgres' statistics; they choose the plan, never the answer. */
export function wordShares(): Promise<WordShares> {
  const now = performance.now()
  if (known && now - known.at < FRESH) return known.shares
  const shares = readShares()
  known = { at: now, shares }
  shares.catch(() => {
    known = undefined
  })
  return shares
}

async function readShares(): Promise<WordShares> {
  const [kept, [counted]] = await Promise.all([
    rowsOf<Kept>('word-shares', KEPT, []),
    rowsOf<{ theories: number }>('theories-counted', COUNTED, []),
  ])
  const of = (column: Kept['column']) =>
    new Map(kept.filter((row) => row.column === column).map(({ held, share }) => [held, share]))
  const [episodes, storylines] = [of('spoiler_episode'), of('storyline')]
  const [theories, titles] = [counted?.theories ?? 0, of('ts_filter')]
  const known = [...episodes].map(([episode, share]) => ({ episode: Number(episode), share }))
  return {
    theories,
    inText: shareIn(of('words')),
    inTitle: shareIn(titles),
    isRareInTitles: (lexeme) => (titles.get(lexeme) ?? 0) * theories < RARE,
    readable: (seen) =>
      known.length === 0 ? 1 : known.reduce((sum, { episode, share }) => sum + (episode <= seen ? share : 0), 0),
    ofStoryline: (slug) => storylines.get(slug) ?? 0,
  }
}

/** A word outside the sample counts as half as frequent as its rarest. */
export function shareIn(kept: Map<string, number>): (word: Pick<Lexeme, 'lexeme' | 'prefix'>) => number {
  const rare = kept.size === 0 ? 0 : Math.min(...kept.values()) / 2
  return ({ lexeme, prefix }) => {
    if (!prefix) return kept.get(lexeme) ?? rare
    let none = 1 - rare
    for (const [word, share] of kept) if (word.startsWith(lexeme)) none *= 1 - share
    return 1 - none
  }
}
