import type pg from 'pg'

export type PlanNode = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Relation Name'?: string
  Plans?: PlanNode[]
}

/** Include those of children. */
type Root = PlanNode & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }

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

export function rowsTaken(node: PlanNode): number {
  const passed =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return passed * node['Actual Loops']
}

export function rowsBelow({ Plans = [] }: PlanNode): number {
  return Plans.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0)
}
