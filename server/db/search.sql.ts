import type { Language } from '../contract/languages.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'
import { ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'

/** Pieces that were looked for stand between these two; private characters, which no rule of ours gives a meaning. */
export const HIT = { from: '\ue000', to: '\ue001' } as const

export type FoundRow = TheoryRowFacts & { score: string; title_marked: Sealed; excerpt: Sealed }

type SearchQuery = {
  seen: number
  reader: string | undefined
  phrases: string[]
  words: string
  last: string
  storyline: string | undefined
  by: string | undefined
  episode: number | undefined
  language: Language | undefined
  after: { score: string; id: string } | undefined
  rows: number
}

/** Of words that more theories use than this, the newest are looked at, so that a common word costs no more than a rare one. */
const COMMON = 2_000
const LOOKED_AT = 1_000

const ASKED = `asked AS MATERIALIZED (
    SELECT *, en || fr AS either FROM (SELECT search_query('en', $1, $2, $3) AS en, search_query('fr', $1, $2, $3) AS fr) AS q
  )`

const IS_COMMON = `
  WITH ${ASKED}
  SELECT numnode(a.either) = 0 OR (SELECT count(*) FROM (SELECT FROM theory_words w WHERE w.words @@ a.either LIMIT ${COMMON + 1}) AS first_ones) > ${COMMON} AS common
  FROM asked a`

// Either language's words by the index, then those of the theory's own.
const HOLDS = `w.words @@ a.either AND w.words @@ CASE w.language WHEN 'fr' THEN a.fr ELSE a.en END`

// A common word is met often on the way down from the newest theory; a rare one is looked up in the index of words.
const foundStatement = (common: boolean) => `
  WITH ${ASKED}, candidate AS MATERIALIZED (
    SELECT w.theory, w.language, w.words FROM theory_words w, asked a
    WHERE ${common ? `(numnode(a.either) = 0 OR ${HOLDS})` : HOLDS}
      AND (w.spoiler_episode <= $4 OR EXISTS (SELECT FROM theories t JOIN accounts x ON x.id = t.author WHERE t.id = w.theory AND x.handle = $5))
      AND ($6::text IS NULL OR w.storyline = $6)
      AND ($7::text IS NULL OR EXISTS (SELECT FROM theories t JOIN accounts x ON x.id = t.author WHERE t.id = w.theory AND x.handle = $7))
      AND ($8::smallint IS NULL OR EXISTS (SELECT FROM evidence e WHERE e.theory = w.theory AND e.episode = $8))
      AND ($9::text IS NULL OR w.language = $9)
    ${common ? `ORDER BY w.theory DESC LIMIT ${LOOKED_AT}` : ''}
  ), ranked AS (
    SELECT c.theory, CASE c.language WHEN 'fr' THEN a.fr ELSE a.en END AS query,
           ts_rank(c.words, CASE c.language WHEN 'fr' THEN a.fr ELSE a.en END) AS score
    FROM candidate c, asked a
  ), page AS MATERIALIZED (
    SELECT * FROM ranked WHERE $10::real IS NULL OR (score, theory) < ($10::real, $11::bigint)
    ORDER BY score DESC, theory DESC LIMIT $12
  )
  SELECT ${ROW_COLUMNS}, p.score::text AS score,
         ts_headline(c.config, t.title, p.query, 'HighlightAll=true, StartSel=${HIT.from}, StopSel=${HIT.to}') AS title_marked,
         ts_headline(c.config, t.claim, p.query, 'MaxFragments=1, MaxWords=34, MinWords=18, StartSel=${HIT.from}, StopSel=${HIT.to}') AS excerpt
  FROM page p
  JOIN theories t ON t.id = p.theory
  JOIN standing s ON s.theory = t.id AND s.listed
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline
  CROSS JOIN LATERAL (SELECT CASE t.language WHEN 'fr' THEN 'public.words_fr'::regconfig ELSE 'public.words_en'::regconfig END AS config) AS c
  ORDER BY p.score DESC, p.theory DESC`

/** One page of what was found, the best first; only what this reader may read is looked at. */
export async function foundRows(query: SearchQuery): Promise<FoundRow[]> {
  const asked = [query.phrases, query.words, query.last]
  const [{ common } = { common: true }] = await rowsOf<{ common: boolean }>('is-common', IS_COMMON, asked)
  return rowsOf<FoundRow>(common ? 'found-common' : 'found-rare', foundStatement(common), [
    ...asked,
    query.seen,
    query.reader ?? null,
    query.storyline ?? null,
    query.by ?? null,
    query.episode ?? null,
    query.language ?? null,
    query.after?.score ?? null,
    query.after?.id ?? null,
    query.rows,
  ])
}

/** Titles that are this much alike (trigrams in common) are offered as said before. */
const ALIKE = 0.32

/** Titles with a word in common that are compared; of a storyline the newest, of the whole house the earliest. */
const COMPARED = 600

const compared = (where: string, order: string) => `
    SELECT w.theory, similarity(w.title, a.title) AS alike, ts_rank(w.words, CASE w.language WHEN 'fr' THEN a.fr ELSE a.en END, 32) AS told
    FROM theory_words w, asked a
    WHERE ${where} AND w.words @@ a.either AND w.spoiler_episode <= $2 ${order} LIMIT ${COMPARED}`

const SIMILAR = `
  WITH asked AS MATERIALIZED (
    SELECT *, en || fr AS either FROM (SELECT plain_title($1) AS title, title_query('en', $1) AS en, title_query('fr', $1) AS fr) AS q
  ), candidate AS MATERIALIZED (
    (${compared('$3::text IS NOT NULL AND w.storyline = $3', 'ORDER BY w.theory DESC')})
    UNION ALL (${compared('$3::text IS NULL', '')})
  ), page AS MATERIALIZED (
    SELECT theory, alike + told AS score FROM candidate WHERE alike >= ${ALIKE} OR told >= 0.4 ORDER BY score DESC, theory LIMIT $4
  )
  SELECT ${ROW_COLUMNS}
  FROM page p
  JOIN theories t ON t.id = p.theory
  JOIN standing s ON s.theory = t.id AND s.listed
  JOIN accounts a ON a.id = t.author
  JOIN storylines sl ON sl.slug = t.storyline
  ORDER BY p.score DESC, p.theory`

/** Theories whose titles say nearly the same, the nearest first and of two the earlier; readable ones alone. */
export function similarRows(title: string, seen: number, storyline: string | undefined, rows: number) {
  return rowsOf<TheoryRowFacts>('similar', SIMILAR, [title, seen, storyline ?? null, rows])
}
