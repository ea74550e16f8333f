import { median } from './figures.ts'
import type { PageVerdicts } from './lighthouse.ts'
import type { MemoryFigures } from './memory.ts'
import type { QueryFigures } from './queries.ts'
import { comparedRow, type Row } from './report.ts'
import { STREAMS, type StreamFigures, VOTES_A_SECOND } from './streams.ts'

const count = (figure: number) => figure.toLocaleString('en')

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
      what: `${count(cold.answers)} who ask at once what nobody asked before`,
      measured: `${count(cold.reads)} reads of the board`,
      against: `${cold.errors} errors`,
      ratio: null,
      held: '1, none',
      holds: cold.reads === 1 && cold.errors === 0,
    },
  ]
}

export function streamRows({ hints, late, errors, behind, memory, bare }: StreamFigures): Row[] {
  const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
  return [
    {
      what: `${count(STREAMS)} streams, ${VOTES_A_SECOND} votes a second`,
      measured: `${count(late)} newest hints lost, ${count(hints)} read`,
      against: `${errors} errors; the last known in ${Math.round(behind)} ms`,
      ratio: null,
      held: 'none lost, none',
      holds: late === 0 && errors === 0,
    },
    {
      what: '… resident memory of each',
      measured: kilobytes(memory),
      against: `a connection of a bare server: ${kilobytes(bare)}`,
      ratio: memory / bare,
      held: '≤ 40 kB',
      holds: memory <= 40_000,
    },
  ]
}

export function memoryRow({ warm, peak, after, requests, took, errors }: MemoryFigures): Row {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
  return {
    what: `memory after ${count(requests)} requests of all kinds, ${Math.round(took / 1_000)} s`,
    measured: `${megabytes(after)}, at most ${megabytes(peak)}`,
    against: `once warm: ${megabytes(warm)}; ${errors} errors`,
    ratio: after / warm,
    held: '≤ 1.1 ×, ≤ 350 MB, none',
    holds: after <= 1.1 * warm && after <= 350_000_000 && errors === 0,
    rounds: { warm: [warm], peak: [peak], after: [after] },
  }
}

const CATEGORY_NAMES = { accessibility: 'accessibility', 'best-practices': 'best practices', seo: 'SEO' } as const

export function lighthouseRows({ page, scores, metrics, failing }: PageVerdicts): Row[] {
  const performance = median(scores.performance)
  const [lcp, tbt, cls] = [median(metrics.lcp), median(metrics.tbt), median(metrics.cls)]
  const others = Object.entries(CATEGORY_NAMES).map(
    ([category, name]) => [name, median(scores[category as keyof typeof CATEGORY_NAMES])] as const,
  )
  return [
    {
      what: `Lighthouse, mobile: ${page}`,
      measured: [`performance ${performance}`, ...others.map(([name, score]) => `${name} ${score}`)].join(', '),
      against: failing.length > 0 ? `${failing.length} audits below 100 in some run` : 'no audit below 100',
      ratio: null,
      held: '≥ 95, others 100',
      holds: performance >= 95 && others.every(([, score]) => score === 100),
      rounds: scores,
    },
    {
      what: '… how it loads',
      measured: `LCP ${(lcp / 1_000).toFixed(2)} s, TBT ${Math.round(tbt)} ms, CLS ${cls.toFixed(3)}`,
      against: `medians of ${metrics.lcp.length} runs`,
      ratio: null,
      held: '≤ 1.8 s, ≤ 150 ms, ≤ 0.02',
      holds: lcp <= 1_800 && tbt <= 150 && cls <= 0.02,
      rounds: metrics,
    },
  ]
}
