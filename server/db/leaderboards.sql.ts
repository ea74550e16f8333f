import { fadingOf, isFading, type Scale, type Window } from '../contract/boards.ts'
import { LANGUAGES, type Language } from '../contract/languages.ts'
import { PLACES_COUNTED, SIZES } from '../contract/sizes.ts'
import { rowsOf } from './client.ts'
import { PRESENT_TEXT, ROW_COLUMNS, type TheoryRowFacts } from './theories.sql.ts'

export type BoardQuery = {
  scale: Scale
  storyline?: string | undefined
  character?: string | undefined
  language?: Language | undefined
  /** First day, `yyyy-mm-dd`, for windows that have one. */
  bucket?: string | undefined
  /** Last row of the page before; the score as Postgres wrote it. */
  after?: { score: string; theory: string } | undefined
  rows: number
}

export type BoardRow = TheoryRowFacts & { score: string }

/** Planned at each call without a name. */
type Statement = { name: string | undefined; text: string; values: unknown[] }

type Source = { from: string; key: string; score: string; type: string; where: string[] }

function rankedBy(scale: Exclude<Scale, 'new'>): Pick<Source, 'score' | 'type' | 'where'> {
  if (!isFading(scale)) {
    const score = scale === 'all' ? 'votes' : `${scale}_votes`
    return { score, type: 'integer', where: [`r.${score} > 0`] }
  }
  const { votes, days } = fadingOf(scale)
  return {
    score: scale,
    type: 'double precision',
    where: [
      votes === 1 ? 'r.votes > 0' : `r.votes >= ${votes}`,
      // For `now() - …` the planner takes the index of fresh theories, and sorts.
      ...(days === undefined ? [] : ['r.fresh', `r.published_at + interval '${days} days' > now()`]),
    ],
  }
}

function sourceOf({ scale, storyline, character }: BoardQuery): Source {
  if (scale !== 'new') {
    const { score, type, where } = rankedBy(scale)
    const part = character !== undefined ? "r.character <> ''" : storyline !== undefined ? 'r.own' : "r.character = ''"
    return { from: 'ranking r', key: 'r.theory', score: `r.${score}`, type, where: [part, ...where] }
  }
  const from = character === undefined ? 'on_stage r' : 'characters_on_stage r'
  return { from, key: 'r.theory', score: 'r.theory', type: 'bigint', where: [] }
}

type Order = { range: string; whole: string; beyond: (number: string, score: string | undefined) => string }

/** New is ordered by number; its index within a storyline has the negative. */
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
 * A row comparison on one index per language. Each range has its own LIMIT, so Postgres merges instead of sorting
 * everything. Subselects hide values from the planner: the generic plan then costs the same and no call plans anew.
 */
export function boardStatement(query: BoardQuery): Omit<Statement, 'name'> {
  const { from, key, score, type, where } = sourceOf(query)
  const values: unknown[] = []
  const bind = (value: unknown, type: string) => `(SELECT $${values.push(value)}::${type})`
  const conditions = [...where]
  if (query.bucket !== undefined) conditions.push(`r.${query.scale} = ${bind(query.bucket, 'date')}`)
  if (query.character !== undefined) conditions.push(`r.character = ${bind(query.character, 'text')}`)
  if (query.storyline !== undefined) {
    const slug = bind(query.storyline, 'text')
    const ofTheory = `EXISTS (SELECT FROM on_stage s WHERE s.theory = r.theory AND s.storyline = ${slug})`
    conditions.push(query.scale === 'new' && query.character !== undefined ? ofTheory : `r.storyline = ${slug}`)
  }
  const order = orderOf(query, { key, score })
  if (query.after !== undefined) {
    const number = bind(query.after.theory, 'bigint')
    const beyond = query.scale === 'new' ? undefined : bind(query.after.score, type)
    conditions.push(order.beyond(number, beyond))
  }
  const limit = `LIMIT ${Math.trunc(query.rows)}`
  const languages = query.language === undefined ? LANGUAGES.map((each) => `'${each}'`) : [bind(query.language, 'text')]
  const ranges = languages.map(
    (language) =>
      `SELECT ${key} AS theory, ${score} AS score, -${key} AS minus FROM ${from} WHERE ${[`r.language = ${language}`, ...conditions].join(' AND ')}
       ORDER BY ${order.range} ${limit}`,
  )
  return {
    text: `SELECT theory, score, minus FROM (${ranges.map((range) => `(${range})`).join(' UNION ALL ')}) AS r ORDER BY ${order.whole} ${limit}`,
    values,
  }
}

const PAGE = SIZES.page.default + 1

/** A connection keeps named statements for good (a quarter of a megabyte for a board), so only our own pages have names. */
function nameOf({ scale, storyline, character, language, after, rows }: BoardQuery): string | undefined {
  if (rows > PAGE || (storyline !== undefined && character !== undefined)) return undefined
  const narrowed = [storyline && 'storyline', character && 'character', language && 'language', after && 'after']
  return ['board', scale, ...narrowed.filter((each) => each !== undefined)].join('-')
}

export function boardRows(query: BoardQuery): Promise<BoardRow[]> {
  const { name, text, values } = pageStatement(query)
  return rowsOf<BoardRow>(name, text, values)
}

export function pageStatement(query: BoardQuery): Statement {
  const { text, values } = boardStatement({ ...query, rows: Math.max(query.rows, PAGE) })
  return {
    name: nameOf(query),
    text: `
    WITH page AS MATERIALIZED (${text})
    SELECT ${ROW_COLUMNS}, p.score::text AS score
    FROM (SELECT * FROM page ORDER BY score DESC, minus DESC LIMIT $${values.push(query.rows)}::integer) AS p
    JOIN on_stage s ON s.theory = p.theory
    JOIN theories t ON t.id = p.theory
    ${PRESENT_TEXT}
    JOIN accounts a ON a.id = t.author
    JOIN storylines sl ON sl.slug = t.storyline
    ORDER BY p.score DESC, p.minus DESC`,
    values,
  }
}

/** Place from 1 on, among how many; both stop at `PLACES_COUNTED`. */
export type Placing = { place: number | null; among: number }

export async function placeOf(query: Pick<BoardQuery, 'scale' | 'bucket'>, theory: string): Promise<Placing> {
  const { text, values } = boardStatement({ ...query, rows: PLACES_COUNTED })
  const [found] = await rowsOf<Placing>(
    `place-${query.scale}`,
    `SELECT count(*)::integer AS among, min(place) FILTER (WHERE theory = $${values.length + 1}::bigint) AS place FROM (
       SELECT theory, (row_number() OVER (ORDER BY score DESC, minus DESC))::integer AS place FROM (${text}) AS board
     ) AS placed`,
    [...values, theory],
  )
  return found ?? { place: null, among: 0 }
}

export type Moment = { as_of: Date; bucket: string | null; from: Date | null; to: Date | null }

/** The present bucket of window `$1` (null for all). */
export const MOMENT = `SELECT now() AS as_of, b.first::text AS bucket, b.first::timestamp AT TIME ZONE 'UTC' AS "from",
            (b.first + ('1 ' || b.span)::interval) AT TIME ZONE 'UTC' AS "to"
     FROM (SELECT bucket_of(w.span, now()) AS first, w.span FROM (SELECT $1::text AS span) AS w) AS b`

export function spanOf(window: Window | undefined): string | null {
  return window === undefined || window === 'all' ? null : window
}

export async function momentOf(window: Window | undefined): Promise<Moment> {
  const [moment] = await rowsOf<Moment>('moment', MOMENT, [spanOf(window)])
  if (!moment) throw new Error('the database has no clock')
  return moment
}
