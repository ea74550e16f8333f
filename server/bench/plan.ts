import type pg from 'pg'
import { planOf, rowsBelow, rowsTaken } from '../db/plan.ts'

/** A page and the row that tells of a next one may be sorted, as at a board's end. */
const A_PAGE = 22

export type PlanShape = { indexRows: number; sorts: boolean; scansTable: boolean; buffers: number }

const BOARDS = new Set(['ranking', 'standing', 'theory_characters'])

export async function shapeOf(client: pg.Client, statement: { text: string; values: unknown[] }): Promise<PlanShape> {
  const nodes = await planOf(client, statement)
  const [root] = nodes
  const ofBoards = nodes.filter((node) => BOARDS.has(node['Relation Name'] ?? ''))
  return {
    indexRows: Math.round(ofBoards.reduce((sum, node) => sum + rowsTaken(node), 0)),
    sorts: nodes.some((node) => /Sort/.test(node['Node Type']) && rowsBelow(node) > A_PAGE),
    scansTable: ofBoards.some((node) => /^(Seq|Bitmap Heap) Scan$/.test(node['Node Type']) && rowsTaken(node) > A_PAGE),
    buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
  }
}
