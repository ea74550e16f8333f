import type { Window } from '../contract/boards.ts'
import { rowsOf } from './client.ts'

export type TheoristRow = { id: string; handle: string | null; supporters: number; theories: number }

type SupportQuery = {
  window: Window
  bucket: string | undefined
  after: { score: string; id: string } | undefined
  rows: number
}

/** By distinct supporters; ties by the earlier account. */
export function theoristRows({ window, bucket, after, rows }: SupportQuery): Promise<TheoristRow[]> {
  const column = window === 'all' ? 'supporters' : `${window}_supporters`
  const values: unknown[] = [rows]
  const conditions = [`s.${column} > 0`]
  if (window !== 'all') conditions.push(`s.${window} = $${values.push(bucket)}::date`)
  if (after) {
    const score = values.push(after.score)
    conditions.push(`(s.${column}, -s.theorist) < ($${score}::integer, -($${values.push(after.id)}::bigint))`)
  }
  return rowsOf<TheoristRow>(
    ['theorists', window, after && 'after'].filter(Boolean).join('-'),
    `WITH page AS MATERIALIZED (
       SELECT s.theorist, s.${column} AS supporters, s.theories FROM theorist_support s WHERE ${conditions.join(' AND ')}
       ORDER BY s.${column} DESC, -s.theorist DESC LIMIT $1
     )
     SELECT p.theorist::text AS id, a.handle, p.supporters, p.theories
     FROM page p JOIN accounts a ON a.id = p.theorist ORDER BY p.supporters DESC, -p.theorist DESC`,
    values,
  )
}

/** Unsorted, as there are two dozen. */
export async function storylineSupport(window: Window, bucket: string | undefined): Promise<Map<string, number>> {
  const column = window === 'all' ? 'supporters' : `${window}_supporters`
  const condition = window === 'all' ? '' : `WHERE ${window} = $1::date`
  const rows = await rowsOf<{ storyline: string; supporters: number }>(
    `storyline-support-${window}`,
    `SELECT storyline, ${column} AS supporters FROM storyline_support ${condition}`,
    window === 'all' ? [] : [bucket],
  )
  return new Map(rows.map(({ storyline, supporters }) => [storyline, supporters]))
}
