import type { Finding } from '../domain/counts.ts'

const TOLERANCE = 1e-9

const count = (number: number) => number.toLocaleString('en')

export function linesOf({ name, counters, differences, examples }: Finding): string[] {
  if (differences === 0) return [`✓ ${name}: ${count(counters)} as counted`]
  const more = differences - examples.length
  return [
    `✗ ${name}: ${count(differences)} of ${count(counters)} differ`,
    ...examples.map(({ subject, kept, counted }) => `    ${subject}: ${difference(kept, counted)}`),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ]
}

function difference(kept: unknown, counted: unknown): string {
  if (!isRow(kept) || !isRow(counted)) return `kept ${JSON.stringify(kept)}, counted ${JSON.stringify(counted)}`
  return Object.keys(kept)
    .filter((column) => column in counted && !agree(kept[column], counted[column]))
    .map((column) => `${column} ${JSON.stringify(kept[column])}, counted ${JSON.stringify(counted[column])}`)
    .join('; ')
}

/** Floating point sums depend on their order. */
const agree = (kept: unknown, counted: unknown) =>
  kept === counted || (typeof kept === 'number' && typeof counted === 'number' && Math.abs(kept - counted) < TOLERANCE)

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function sumOf({ votes, findings, differences, ms }: Sum): string {
  const counters = findings.reduce((sum, finding) => sum + finding.counters, 0)
  const found = differences === 1 ? '1 difference' : `${count(differences)} differences`
  return `${found} in ${count(counters)} counters, from ${count(votes)} étoiles, in ${(ms / 1000).toFixed(1)} s`
}

type Sum = { votes: number; findings: Finding[]; differences: number; ms: number }
