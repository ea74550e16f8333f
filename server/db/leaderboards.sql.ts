import { LANGUAGES, type Language } from '../contract/languages.ts'
import type { Board, Window } from '../contract/leaderboards.ts'
import { rowsOf } from './client.ts'
import { ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'

/** A board as it is counted: Top is four boards, one for each window. */
export type Scale = Exclude<Board, 'top'> | Window

export type BoardQuery = {
  scale: Scale
  storyline?: string | undefined
  character?: string | undefined
  language?: Language | undefined
  /** First day of the bucket, `yyyy-mm-dd`; for the windows that have one. */
  bucket?: string | undefined
  /** Score (as Postgres wrote it) and number of the last row of the page before. */
  after?: { score: string; theory: string } | undefined
  rows: number
}

export type BoardRow = TheoryRowFacts & { score: string }

type Source = { from: string; key: string; score: string; type: string; where: string[] }

/** Each page size is a statement of its own: Postgres then knows how little is asked for, and plans it once. */
const limitOf = ({ rows }: BoardQuery) => `LIMIT ${Math.trunc(rows)}`

const RANKED: Record<Exclude<Scale, 'new'>, { score: string; type: string; where: string[] }> = {
  hot: { score: 'hot', type: 'double precision', where: ['r.votes > 0'] },
  rising: {
    score: 'rising',
    type: 'double precision',
    // Added to the moment, not taken from now: in the other form the planner takes the index of what is fresh, and sorts.
    where: ['r.votes >= 3', 'r.fresh', "r.published_at + interval '7 days' > now()"],
  },
  all: { score: 'votes', type: 'integer', where: ['r.votes > 0'] },
  day: { score: 'day_votes', type: 'integer', where: ['r.day_votes > 0'] },
  week: { score: 'week_votes', type: 'integer', where: ['r.week_votes > 0'] },
  month: { score: 'month_votes', type: 'integer', where: ['r.month_votes > 0'] },
}

/** Where a board's order is kept. New is the order of the numbers, which publishing alone renews. */
function sourceOf({ scale, storyline, character }: BoardQuery): Source {
  if (scale !== 'new') {
    const { score, type, where } = RANKED[scale]
    const part = character !== undefined ? "r.character <> ''" : storyline !== undefined ? 'r.own' : "r.character = ''"
    return { from: 'ranking r', key: 'r.theory', score: `r.${score}`, type, where: [part, ...where] }
  }
  const from = character === undefined ? 'standing r' : 'theory_characters r'
  return { from, key: 'r.theory', score: 'r.theory', type: 'bigint', where: ['r.listed'] }
}

type Order = { range: string; whole: string; beyond: (number: string, score: string | undefined) => string }

/**
 * The order of a range and of what is merged, and what lies beyond a row. Numbers alone order New; a storyline's by their
 * negative, as its index has them.
 */
function orderOf({ scale, storyline, character }: BoardQuery, { key, score }: Pick<Source, 'key' | 'score'>): Order {
  if (scale !== 'new')
    return {
      range: `${score} DESC, -${key} DESC`,
      whole: 'score DESC, minus DESC',
      beyond: (number, above) => `(${score}, -${key}) < (${above}, -(${number}))`,
    }
  return storyline !== undefined && character === undefined
    ? { range: `-${key}`, whole: 'minus', beyond: (number) => `-${key} > -(${number})` }
    : { range: `${key} DESC`, whole: 'score DESC', beyond: (number) => `${key} < ${number}` }
}

/**
 * The statement that finds one page: a row comparison on one index for each language, both columns in one direction. Each
 * range ends by itself, which lets Postgres merge them as they come instead of sorting all of them. Each value is a
 * subselect: the planner sees no value then, so that one plan is as good as another and none is made anew at a request.
 */
export function boardStatement(query: BoardQuery): { name: string; text: string; values: unknown[] } {
  const { from, key, score, type, where } = sourceOf(query)
  const values: unknown[] = []
  const bind = (value: unknown, type: string) => `(SELECT $${values.push(value)}::${type})`
  const conditions = [...where]
  if (query.bucket !== undefined) conditions.push(`r.${query.scale} = ${bind(query.bucket, 'date')}`)
  if (query.character !== undefined) conditions.push(`r.character = ${bind(query.character, 'text')}`)
  if (query.storyline !== undefined) {
    const slug = bind(query.storyline, 'text')
    const ofTheory = `EXISTS (SELECT FROM standing s WHERE s.theory = r.theory AND s.storyline = ${slug})`
    conditions.push(query.scale === 'new' && query.character !== undefined ? ofTheory : `r.storyline = ${slug}`)
  }
  const order = orderOf(query, { key, score })
  if (query.after !== undefined) {
    const number = bind(query.after.theory, 'bigint')
    const beyond = query.scale === 'new' ? undefined : bind(query.after.score, type)
    conditions.push(order.beyond(number, beyond))
  }
  const languages = query.language === undefined ? LANGUAGES : [query.language]
  const ranges = languages.map(
    (language) =>
      `SELECT ${key} AS theory, ${score} AS score, -${key} AS minus FROM ${from} WHERE r.language = '${language}' AND ${conditions.join(' AND ')}
       ORDER BY ${order.range} ${limitOf(query)}`,
  )
  const name = [
    'board',
    query.scale,
    query.storyline && 'storyline',
    query.character && 'character',
    query.language,
    query.after && 'after',
    query.rows,
  ]
  return {
    name: name.filter((part) => part !== undefined).join('-'),
    text: `SELECT theory, score, minus FROM (${ranges.map((range) => `(${range})`).join(' UNION ALL ')}) AS r ORDER BY ${order.whole} ${limitOf(query)}`,
    values,
  }
}

/** One page of a board: its order from the index, then the words of those rows alone. */
export function boardRows(query: BoardQuery): Promise<BoardRow[]> {
  const { name, text, values } = pageStatement(query)
  return rowsOf<BoardRow>(name, text, values)
}

/** The whole statement behind one page. */
export function pageStatement(query: BoardQuery): { name: string; text: string; values: unknown[] } {
  const { name, text, values } = boardStatement(query)
  return {
    name,
    text: `
    WITH page AS MATERIALIZED (${text})
    SELECT ${ROW_COLUMNS}, p.score::text AS score
    FROM page p
    JOIN standing s ON s.theory = p.theory AND s.listed
    JOIN theories t ON t.id = p.theory
    JOIN accounts a ON a.id = t.author
    JOIN storylines sl ON sl.slug = t.storyline
    ORDER BY p.score DESC, p.minus DESC`,
    values,
  }
}

/** The place of a theory on a board, counted from 1; null where it is not among the first `rows`. */
export async function placeOf(query: BoardQuery, theory: string): Promise<number | null> {
  const { name, text, values } = boardStatement(query)
  const [found] = await rowsOf<{ place: number }>(
    `place-${name}`,
    `SELECT place FROM (
       SELECT theory, (row_number() OVER (ORDER BY score DESC, minus DESC))::integer AS place FROM (${text}) AS board
     ) AS placed WHERE theory = $${values.length + 1}::bigint`,
    [...values, theory],
  )
  return found?.place ?? null
}

export type Moment = { as_of: Date; bucket: string | null; from: Date | null; to: Date | null }

const LENGTHS = { day: '1 day', week: '7 days', month: '1 month' } as const

/** The database's clock, and the bucket of a window that it stands in. */
export async function momentOf(window: Window | undefined): Promise<Moment> {
  const length = window === undefined || window === 'all' ? null : LENGTHS[window]
  const [moment] = await rowsOf<Moment>(
    'moment',
    `SELECT now() AS as_of, b.first::text AS bucket, b.first::timestamp AT TIME ZONE 'UTC' AS "from",
            (b.first + $2::interval) AT TIME ZONE 'UTC' AS "to"
     FROM (SELECT CASE WHEN $2::text IS NULL THEN NULL ELSE bucket_of($1, now()) END AS first) AS b`,
    [length === null ? 'day' : window, length],
  )
  if (!moment) throw new Error('the database has no clock')
  return moment
}
