import type { BoardFigures } from './boards.ts'
import { median, quantile, spreadOf } from './figures.ts'
import { FANS_AT_ONCE, type HttpFigures } from './http.ts'
import type { PageFigures } from './pages.ts'
import type { SearchFigures } from './search.ts'
import type { TakeBackRounds, Withdrawal } from './take-backs.ts'
import type { VoteRounds } from './votes.ts'

export type Row = {
  what: string
  measured: string
  against: string
  ratio: number | null
  held: string
  /** Null where nothing is required. */
  holds: boolean | null
  rounds?: Record<string, number[]>
}

const PROMISED = { spread: 2, one: 8 } as const

const perSecond = (figures: number[]) =>
  `${Math.round(median(figures)).toLocaleString('en')}/s ± ${Math.round(spreadOf(figures) * 50)} %`

type Yardstick = { name: string; rates: number[] }

/** Rates, held to a share of a yardstick's. */
export function comparedRow(what: string, measured: number[], { name, rates }: Yardstick, least: number): Row {
  const ratio = median(measured) / median(rates)
  return {
    what,
    measured: perSecond(measured),
    against: `${name}: ${perSecond(rates)}`,
    ratio,
    held: `≥ ${least} ×`,
    holds: ratio >= least,
    rounds: { measured, yardstick: rates },
  }
}

export function voteRows({ on, ours, yardstick, ranked, backlog }: VoteRounds): Row[] {
  const where = on === 'one' ? 'all on one theory' : 'spread'
  const ratio = median(ours) / median(yardstick)
  const left = Math.round(median(backlog.map(({ votes }) => votes)))
  const seconds = median(backlog.map((one) => one.seconds))
  return [
    {
      what: `votes, 64 fans at once, ${where}`,
      measured: perSecond(ours),
      against: `pgbench, 16 clients: ${perSecond(yardstick)}`,
      ratio,
      held: `≥ ${PROMISED[on]} ×`,
      holds: ratio >= PROMISED[on],
      rounds: { ours, yardstick },
    },
    {
      what: `… brought onto the boards, ${where}`,
      measured: perSecond(ranked),
      against: `left at the end: ${left.toLocaleString('en')}, for ${seconds.toFixed(1)} s`,
      ratio: median(ranked) / median(ours),
      held: '',
      holds: null,
      rounds: { ranked, backlog: backlog.map(({ votes }) => votes) },
    },
  ]
}

export function takeBackRows(measured: TakeBackRounds[]): Row[] {
  return measured.flatMap(({ on, rates }) =>
    ([10, 50] as const).map((share) => {
      const ratio = median(rates[share]) / median(rates[0])
      return {
        what: `votes, ${share} % taken back, ${on === 'spread' ? 'spread' : 'on a theory with 100,000'}`,
        measured: perSecond(rates[share]),
        against: `the same without: ${perSecond(rates[0])}`,
        ratio,
        held: '≥ 0.5 ×',
        holds: ratio >= 0.5,
        rounds: { ours: rates[share], without: rates[0] },
      }
    }),
  )
}

export function withdrawalRow({ without, during, took, slowest, followed }: Withdrawal): Row {
  const rate = (figure: number) => `${Math.round(figure).toLocaleString('en')}/s`
  const ratio = during / without
  return {
    what: 'votes, spread, while one with 100,000 is withdrawn',
    measured: `${rate(during)}; withdrawn in ${Math.round(took)} ms, ${(followed / 1_000).toFixed(1)} s behind`,
    against: `the same without: ${rate(without)}; 999 of 1,000 answered in ${Math.round(slowest)} ms`,
    ratio,
    held: '≥ 0.5 ×',
    holds: ratio >= 0.5,
    rounds: { during: [during], without: [without], took: [took], slowest: [slowest], followed: [followed] },
  }
}

/** The worst of all boards; the JSON has each. */
export function boardRows(boards: BoardFigures[], smallTheories: number): Row[] {
  const shapes = boards.flatMap(({ first, deep }) => [first, deep])
  const indexRows = Math.max(...shapes.map((shape) => shape.indexRows))
  const bad = shapes.filter(({ sorts, scansTable }) => sorts || scansTable).length
  const [deep, growth] = [boards.map(({ deepRatio }) => deepRatio), boards.map((one) => one.growth)]
  const thousand = boards.filter(({ page }) => page === 1_000).length
  const timed = (what: string, against: string, ratios: number[], held: string): Row => ({
    what,
    measured: `median board ${median(ratios).toFixed(2)} ×`,
    against,
    ratio: Math.max(...ratios),
    held,
    holds: Math.max(...ratios) <= 1.5,
    rounds: { ratios },
  })
  return [
    {
      what: `board pages, ${boards.length} boards, first and deep`,
      measured: `${indexRows} index rows at most`,
      against: bad === 0 ? 'no sort, no scan of a table' : `${bad} of ${shapes.length} sort or scan`,
      ratio: null,
      held: '≤ 22, no sort',
      holds: indexRows <= 22 && bad === 0,
    },
    timed('page 1,000, or the last', `page 1; ${thousand} boards have a thousand`, deep, '≤ 1.5 ×'),
    timed('first page', `with ${smallTheories.toLocaleString('en')} theories`, growth, '≤ 1.5 ×'),
  ]
}

const SEARCHES = {
  found: 'a search',
  similar: 'similar theories while typing',
  begun: 'similar theories, the claim begun',
} as const

/** 95 of 100 questions within 50 ms, in all statements. */
export function searchRows(figures: SearchFigures): Row[] {
  return (['found', 'similar', 'begun'] as const).map((kind) => {
    const [middle, slow] = [median(figures[kind]), quantile(figures[kind], 0.95)]
    return {
      what: SEARCHES[kind],
      measured: `p95 ${slow.toFixed(0)} ms, median ${middle.toFixed(0)} ms`,
      against: `${figures[kind].length} questions, one after the other`,
      ratio: null,
      held: 'p95 ≤ 50 ms',
      holds: slow <= 50,
      rounds: { [kind]: figures[kind] },
    }
  })
}

export function httpRows({ votes, empty, bare, waits, burst, errors }: HttpFigures): Row[] {
  return [
    comparedRow('votes over HTTP, signed in, tRPC', votes, { name: 'an empty handler', rates: empty }, 1.5),
    comparedRow('… beside the same JSON', votes, { name: 'a bare server', rates: bare }, 0.4),
    {
      what: '200 fans on one theory over HTTP',
      measured: `p99 ${Math.round(waits.p99)} ms, median ${Math.round(waits.median)} ms`,
      against: `${errors} errors`,
      ratio: null,
      held: '≤ 250 ms, none',
      holds: waits.p99 <= 250 && errors === 0,
    },
    {
      what: '… all of them in one instant',
      measured: `p99 ${Math.round(burst.p99)} ms, median ${Math.round(burst.median)} ms`,
      against: `an empty handler would take ${Math.round((FANS_AT_ONCE / median(empty)) * 1_000)} ms for as many`,
      ratio: null,
      held: '',
      holds: null,
    },
  ]
}

export function pageRows({ ours, bare, known, bareKnown, next, storm, cold, errors }: PageFigures): Row[] {
  const milliseconds = (figure: number) => `${Math.round(figure)} ms`
  return [
    comparedRow(
      'a board page, gzip, signed out',
      ours,
      { name: 'a bare server with the same bytes', rates: bare },
      0.6,
    ),
    comparedRow('… beside a page that Next keeps', ours, { name: 'of 4 kB', rates: next }, 20),
    comparedRow('… that its reader has (304)', known, { name: 'a bare server', rates: bareKnown }, 0.6),
    comparedRow('… while 200 votes/s arrive on it', storm.rates, { name: 'itself at rest', rates: ours }, 0.5),
    {
      what: '… how long, and how old',
      measured: `p99 ${milliseconds(storm.p99)}, at most ${milliseconds(storm.oldest)} behind`,
      against: `${errors} errors`,
      ratio: null,
      held: '≤ 50 ms, ≤ 2 s, none',
      holds: storm.p99 <= 50 && storm.oldest <= 2_000 && errors === 0,
    },
    {
      what: `${cold.answers.toLocaleString('en')} readers at once of a page that is not there`,
      measured: `${cold.drawings} drawn`,
      against: `${cold.errors} errors`,
      ratio: null,
      held: '1, none',
      holds: cold.drawings === 1 && cold.errors === 0,
    },
  ]
}

const HEAD = ['what', 'measured', 'against', 'ratio', 'held to', '']

export function tableOf(rows: Row[]): string[] {
  const cells = rows.map(({ what, measured, against, ratio, held, holds }) => [
    what,
    measured,
    against,
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    held,
    holds === null ? '' : holds ? '✓' : '✗',
  ])
  const widths = HEAD.map((head, place) => Math.max(head.length, ...cells.map((row) => (row[place] as string).length)))
  const line = (row: string[]) => `| ${row.map((cell, place) => cell.padEnd(widths[place] as number)).join(' | ')} |`
  return [line(HEAD), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.map(line)]
}
