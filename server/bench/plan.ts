import type pg from 'pg'

type Node = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Relation Name'?: string
  Plans?: Node[]
}

/** No more than a page, and the row that tells whether there is another: the end of a board may be sorted as a whole. */
const A_PAGE = 22

/** How Postgres went about it: rows taken from the boards' indexes, whether more than a page was sorted or scanned. */
export type PlanShape = { indexRows: number; sorts: boolean; scansTable: boolean; buffers: number }

const BOARDS = new Set(['ranking', 'standing', 'theory_characters'])

/** The shape of the plan by which a statement was just carried out. */
export async function shapeOf(
  client: pg.Client,
  { text, values }: { text: string; values: unknown[] },
): Promise<PlanShape> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values)
  const root = rows[0]['QUERY PLAN'][0].Plan as Node & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }
  const nodes = flatten(root)
  const ofBoards = nodes.filter((node) => BOARDS.has(node['Relation Name'] ?? ''))
  return {
    indexRows: Math.round(ofBoards.reduce((sum, node) => sum + rowsTaken(node), 0)),
    sorts: nodes.some((node) => /Sort/.test(node['Node Type']) && rowsBelow(node) > A_PAGE),
    scansTable: ofBoards.some((node) => /^(Seq|Bitmap Heap) Scan$/.test(node['Node Type']) && rowsTaken(node) > A_PAGE),
    buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
  }
}

function rowsTaken(node: Node): number {
  const passed =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return passed * node['Actual Loops']
}

function rowsBelow({ Plans = [] }: Node): number {
  return Plans.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0)
}

function flatten(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}
