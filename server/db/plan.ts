import type pg from 'pg'

/** A step of how Postgres went about a statement, as EXPLAIN tells it. */
export type PlanNode = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Relation Name'?: string
  Plans?: PlanNode[]
}

/** Blocks are counted with all that lies below. */
type Root = PlanNode & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }

/** Carries a statement out and returns the plan that it was carried out by, each step of it, the last one first. */
export async function planOf(
  client: Pick<pg.Client, 'query'>,
  { text, values }: { text: string; values: unknown[] },
): Promise<[Root, ...PlanNode[]]> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values)
  const root: Root = rows[0]['QUERY PLAN'][0].Plan
  return [root, ...below(root)]
}

function below({ Plans = [] }: PlanNode): PlanNode[] {
  return Plans.flatMap((node) => [node, ...below(node)])
}

/** So many rows a step took, whatever became of them. */
export function rowsTaken(node: PlanNode): number {
  const passed =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return passed * node['Actual Loops']
}

/** So many rows came into a step from those right below it. */
export function rowsBelow({ Plans = [] }: PlanNode): number {
  return Plans.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0)
}
