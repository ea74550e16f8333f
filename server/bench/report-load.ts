import type { QueryFigures } from './queries.ts'
import { comparedRow, type Row } from './report.ts'

export function queryRows({ ours, bare, errors, cold }: QueryFigures): Row[] {
  const rates = comparedRow(
    'a board as JSON, gzip, signed out',
    ours,
    { name: 'a bare server with the same bytes', rates: bare },
    0.4,
  )
  return [
    { ...rates, holds: rates.holds && errors === 0 },
    {
      what: `${cold.answers.toLocaleString('en')} who ask at once what nobody asked before`,
      measured: `${cold.reads.toLocaleString('en')} reads of the board`,
      against: `${cold.errors} errors`,
      ratio: null,
      held: '1, none',
      holds: cold.reads === 1 && cold.errors === 0,
    },
  ]
}
