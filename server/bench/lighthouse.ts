import type { Later } from '../commands/conclude.ts'
import type { RunningServer } from '../commands/server.ts'
import type { Crowd } from './crowd.ts'

const RUNS = 5

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const METRICS = {
  lcp: 'largest-contentful-paint',
  tbt: 'total-blocking-time',
  cls: 'cumulative-layout-shift',
} as const

/** Of Lighthouse's own modules, fetched on demand, what is used here. */
type Audit = { score: number | null; numericValue?: number; displayValue?: string }
type Verdict = {
  categories: Record<(typeof CATEGORIES)[number], { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, Audit>
  runtimeError?: { message: string }
}
type Lighthouse = (
  url: string,
  flags: { port: number; onlyCategories: readonly string[]; logLevel: 'silent' },
) => Promise<{ lhr: Verdict } | undefined>
type Launch = (options: { chromePath: string; chromeFlags: string[] }) => Promise<{ port: number; kill: () => void }>

/** Addresses to import, and the browser's program. */
export type LighthouseTools = { browser: string; modules: { lighthouse: string; launcher: string } }

/** Of each run: scores of 100, ms, and a share of the window. `failing`: audits that weigh, with their least scores. */
export type PageVerdicts = {
  page: string
  scores: Record<(typeof CATEGORIES)[number], number[]>
  metrics: Record<keyof typeof METRICS, number[]>
  failing: string[]
}

type Input = {
  server: RunningServer
  crowd: Crowd
  tools: LighthouseTools
  later: Later
  tell: (line: string) => void
}

/** A phone on a slow line, simulated; a browser of its own for each run, so that nothing is in its cache. */
export async function measureLighthouse({ server, crowd, tools, later, tell }: Input): Promise<PageVerdicts[]> {
  const { default: lighthouse }: { default: Lighthouse } = await import(tools.modules.lighthouse)
  const { launch }: { launch: Launch } = await import(tools.modules.launcher)
  const judge = async (url: string): Promise<Verdict> => {
    const chrome = await launch({ chromePath: tools.browser, chromeFlags: flags() })
    later(async () => chrome.kill())
    const found = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'silent' })
    chrome.kill()
    if (!found || found.lhr.runtimeError) throw new Error(`${url}: ${found?.lhr.runtimeError?.message ?? 'no verdict'}`)
    return found.lhr
  }
  const measured: PageVerdicts[] = []
  for (const page of ['/en/leaderboards/hot', `/en/theories/${openTheory(crowd)}`, '/en']) {
    await judge(server.address + page)
    const verdicts: Verdict[] = []
    for (let run = 1; run <= RUNS; run++) {
      verdicts.push(await judge(server.address + page))
      tell(`${page}, run ${run} of ${RUNS}: performance ${scoreOf(verdicts.at(-1) as Verdict, 'performance')}`)
    }
    const found = verdictsOf(page, verdicts)
    tell(`${page}: ${found.failing.length > 0 ? `failing: ${found.failing.join(', ')}` : 'no audit fails'}`)
    measured.push(found)
  }
  return measured
}

/** As root its sandbox must be off. */
const flags = () => ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

/** One that gives nothing away. */
const openTheory = ({ theories }: Crowd) => theories - (theories % 9)

const scoreOf = ({ categories }: Verdict, category: (typeof CATEGORIES)[number]) =>
  Math.round((categories[category].score ?? 0) * 100)

/** Of several runs of one page. */
export function verdictsOf(page: string, verdicts: Verdict[]): PageVerdicts {
  const scores = CATEGORIES.map((category) => [category, verdicts.map((verdict) => scoreOf(verdict, category))])
  const metrics = Object.entries(METRICS).map(([name, audit]) => [
    name,
    verdicts.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN),
  ])
  return {
    page,
    scores: Object.fromEntries(scores),
    metrics: Object.fromEntries(metrics),
    failing: failingIn(verdicts),
  }
}

/** Audits that cost points in any run, each with its least score. */
function failingIn(verdicts: Verdict[]): string[] {
  const least = new Map<string, number>()
  for (const { categories, audits } of verdicts)
    for (const [category, { auditRefs }] of Object.entries(categories))
      for (const { id, weight } of auditRefs) {
        const score = audits[id]?.score ?? 1
        const name = `${category} ${id}`
        if (weight > 0 && score < 1) least.set(name, Math.min(score, least.get(name) ?? 1))
      }
  return [...least].map(([name, score]) => `${name} (${Math.round(score * 100)})`)
}
