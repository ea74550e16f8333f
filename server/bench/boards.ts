import type pg from 'pg'
import { SCALES, type Scale, SPANS } from '../contract/boards.ts'
import { type BoardQuery, boardStatement, pageStatement } from '../db/leaderboards.sql.ts'
import type { Crowd } from './crowd.ts'
import { median } from './figures.ts'
import { type PlanShape, shapeOf } from './plan.ts'

const ROWS = 21
const DEEP_PAGE = 1_000
const TURNS = 12
const RUNS = 10

const FILTERS = ['all', 'storyline', 'character', 'language'] as const

export type BoardFigures = {
  board: string
  page: number
  first: PlanShape
  deep: PlanShape
  /** Deep page over the first, and first page over the small database's. */
  deepRatio: number
  growth: number
}

export async function measureBoards(
  large: pg.Client,
  small: pg.Client,
  crowd: Crowd,
  tell: (line: string) => void,
): Promise<BoardFigures[]> {
  const found: BoardFigures[] = []
  for (const scale of SCALES) {
    for (const filter of FILTERS) {
      const query = { ...(await selectionOf(large, scale, filter, crowd)), rows: ROWS }
      const deepest = await deepestOf(large, query)
      const deepQuery = deepest.after ? { ...query, after: deepest.after } : query
      const [near, far, there] = await timesOf([
        [large, query],
        [large, deepQuery],
        [small, query],
      ])
      found.push({
        board: filter === 'all' ? scale : `${scale}, one ${filter}`,
        page: deepest.page,
        first: await shapeOf(large, boardStatement(query)),
        deep: await shapeOf(large, boardStatement(deepQuery)),
        deepRatio: far / near,
        growth: near / there,
      })
    }
    tell(`board ${scale}: measured`)
  }
  return found
}

async function selectionOf(
  client: pg.Client,
  scale: Scale,
  filter: (typeof FILTERS)[number],
  { storylines, characters }: Crowd,
): Promise<Omit<BoardQuery, 'rows'>> {
  const selection: Omit<BoardQuery, 'rows'> = { scale }
  if (filter === 'storyline') selection.storyline = storylines[0]
  if (filter === 'character') selection.character = characters[0]
  if (filter === 'language') selection.language = 'en'
  if ((SPANS as readonly string[]).includes(scale))
    selection.bucket = (await client.query('SELECT bucket_of($1, now())::text AS bucket', [scale])).rows[0].bucket
  return selection
}

/** At most the thousandth page. */
async function deepestOf(client: pg.Client, query: BoardQuery): Promise<{ page: number; after: BoardQuery['after'] }> {
  const size = query.rows - 1
  const { text, values } = boardStatement({ ...query, rows: size * (DEEP_PAGE - 1) })
  const { rows } = await client.query<{ places: number; theory: string; score: string }>(
    `SELECT places, theory::text, score::text FROM (
       SELECT *, row_number() OVER (ORDER BY score DESC, minus DESC) AS place, (count(*) OVER ())::integer AS places FROM (${text}) AS board
     ) AS placed WHERE place = (CASE WHEN places < ${size * (DEEP_PAGE - 1)} THEN greatest((places - 1) / ${size} * ${size}, 1) ELSE places END)`,
    values,
  )
  const [row] = rows
  if (!row || row.places <= size) return { page: 1, after: undefined }
  const isWhole = row.places === size * (DEEP_PAGE - 1)
  return {
    page: isWhole ? DEEP_PAGE : Math.floor((row.places - 1) / size) + 1,
    after: { score: row.score, theory: row.theory },
  }
}

/** Medians, in turns so that disturbances meet all; several a turn, since the first query wakes an idle connection. */
async function timesOf(asked: [client: pg.Client, query: BoardQuery][]): Promise<[number, number, number]> {
  const times = asked.map((): number[] => [])
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [place, [client, query]] of asked.entries()) {
      const statement = pageStatement(query)
      for (let run = 0; run < RUNS; run++) {
        const began = performance.now()
        await client.query(statement)
        if (run > 0) times[place]?.push(performance.now() - began)
      }
    }
  }
  return times.map(median) as [number, number, number]
}
