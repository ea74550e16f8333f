import type { Board } from '../contract/leaderboards.ts'
import { rowsOf } from './client.ts'
import type { TheoryRowFacts } from './theories.sql.ts'

export type BoardQuery = {
  board: Board
  storyline: string | undefined
  character: string | undefined
  language: string | undefined
  /** Score (as Postgres wrote it) and number of the last row of the page before. */
  after: { score: string; theory: string } | undefined
  rows: number
}

export type BoardRow = TheoryRowFacts & { score: string; as_of: Date }

const SCORES: Record<Board, { column: string; type: string }> = {
  hot: { column: 'hot', type: 'double precision' },
  top: { column: 'votes', type: 'integer' },
  new: { column: 'published_at', type: 'timestamptz' },
}

/** One page of a board: a row comparison on one index, then the words of those rows alone. */
export function boardRows(query: BoardQuery): Promise<BoardRow[]> {
  const { column, type } = SCORES[query.board]
  const values: unknown[] = [query.rows]
  const bind = (value: unknown) => `$${values.push(value)}`
  const conditions = ['s.listed']
  if (query.board !== 'new') conditions.push('s.votes > 0')
  if (query.storyline) conditions.push(`s.storyline = ${bind(query.storyline)}`)
  if (query.language) conditions.push(`s.language = ${bind(query.language)}`)
  if (query.character)
    conditions.push(
      `EXISTS (SELECT FROM theory_characters tc WHERE tc.theory = s.theory AND tc.character = ${bind(query.character)})`,
    )
  if (query.after)
    conditions.push(
      `(s.${column}, -s.theory) < (${bind(query.after.score)}::${type}, -(${bind(query.after.theory)}::bigint))`,
    )
  const order = `s.${column} DESC, -s.theory DESC`
  const text = `
    WITH page AS MATERIALIZED (
      SELECT s.theory, s.votes, s.${column} AS score FROM standing s
      WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT $1
    )
    SELECT p.theory::text AS id, p.votes, p.score::text AS score, now() AS as_of,
           t.storyline, t.language, t.spoiler_episode, t.published_at, t.title, left(t.claim, 400) AS claim,
           a.handle AS author,
           (SELECT count(*)::integer FROM evidence e WHERE e.theory = p.theory) AS evidence_count,
           sl.spoiler_episode AS storyline_spoiler_episode,
           (SELECT jsonb_object_agg(w.language, w.title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_title,
           (SELECT jsonb_object_agg(w.language, w.safe_title) FROM storyline_words w WHERE w.storyline = t.storyline) AS storyline_safe_title
    FROM page p
    JOIN theories t ON t.id = p.theory
    JOIN accounts a ON a.id = t.author
    JOIN storylines sl ON sl.slug = t.storyline
    ORDER BY p.score DESC, -p.theory DESC`
  const name = [
    'board',
    query.board,
    ...conditions.map((_, i) => i),
    query.storyline && 's',
    query.language && 'l',
    query.character && 'c',
    query.after && 'a',
  ]
  return rowsOf<BoardRow>(name.filter((part) => part !== undefined).join('-'), text, values)
}
