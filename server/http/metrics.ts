import cluster from 'node:cluster'
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { log } from '../log.ts'
import { askAll } from '../worker-talk.ts'
import { answerEarly } from './early.ts'
import type { PageRead } from './page-store.ts'

/** What is looked up when somebody asks. */
export type Gauges = Readonly<
  Record<'pages_kept' | 'pages_kept_bytes' | 'votes_waiting' | 'connections' | 'streams', () => number>
>

const HELP: Record<keyof Gauges, string> = {
  pages_kept: 'Drawn pages in the store',
  pages_kept_bytes: 'Bytes of drawn pages in the store',
  votes_waiting: 'Votes that wait to be written',
  connections: 'Open connections',
  streams: 'Readers who are told what changes',
}

const MINUTE = 60_000
/** ms until a worker tells of itself alone. */
const PATIENCE = 6_000

/** Counts in Prometheus' format, of this process or, where there are workers, of all together. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly requests: Counter<'status'>
  private readonly reads: Counter<'how'>
  private readonly drawings: Histogram
  private lines: NodeJS.Timeout | undefined

  constructor(gauges: Gauges) {
    const registers = [this.registry]
    collectDefaultMetrics({ register: this.registry })
    this.requests = new Counter({
      name: 'entracte_requests_total',
      help: 'Answers by class of status',
      labelNames: ['status'],
      registers,
    })
    this.reads = new Counter({
      name: 'entracte_page_reads_total',
      help: 'Pages sent: kept, drawn for their readers, or old where they could not be renewed',
      labelNames: ['how'],
      registers,
    })
    this.drawings = new Histogram({
      name: 'entracte_page_drawing_seconds',
      help: 'Time to draw a page',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    })
    for (const [name, read] of Object.entries(gauges) as [keyof Gauges, () => number][])
      new Gauge({
        name: `entracte_${name}`,
        help: HELP[name],
        registers,
        collect() {
          this.set(read())
        },
      })
    // Asked by the process that started the workers.
    AggregatorRegistry.setRegistries(this.registry)
    if (cluster.isWorker) new AggregatorRegistry()
  }

  answered(status: number): void {
    this.requests.inc({ status: `${Math.floor(status / 100)}xx` })
  }

  pageRead(how: PageRead): void {
    this.reads.inc({ how })
  }

  /** Runs a drawing and notes how long it took. */
  async timed<T>(draw: () => Promise<T>): Promise<T> {
    const end = this.drawings.startTimer()
    return draw().finally(end)
  }

  async text(): Promise<string> {
    return (cluster.isWorker ? await askAll('metrics', PATIENCE) : null) ?? this.registry.metrics()
  }

  /** A line a minute in the log, with what was counted since the last. */
  open(): void {
    let before: Record<string, number> = {}
    this.lines = setInterval(async () => {
      const now = await this.sums()
      const since = Object.fromEntries(Object.entries(now).map(([name, sum]) => [name, sum - (before[name] ?? 0)]))
      before = now
      log.info({ ...since, ...(cluster.worker && { worker: cluster.worker.id }) }, 'the last minute')
    }, MINUTE).unref()
  }

  close(): void {
    clearInterval(this.lines)
  }

  private async sums(): Promise<Record<string, number>> {
    const [requests, reads] = await Promise.all([this.requests.get(), this.reads.get()])
    const of = (values: { value: number }[]) => values.reduce((sum, { value }) => sum + value, 0)
    const pages = Object.fromEntries(reads.values.map(({ labels, value }) => [`pages_${labels.how}`, value]))
    return { requests: of(requests.values), ...pages }
  }
}

export const isMetrics = ({ url = '' }: IncomingMessage): boolean => url.split('?', 1)[0] === '/metrics'

/**
 * Answers this machine's own programs, or whoever has the token; to others there is no such address. `isPublic`: a proxy may
 * ask for others without saying so.
 */
export async function answerMetrics(
  metrics: Metrics,
  request: IncomingMessage,
  response: ServerResponse,
  { token, isPublic }: { token: string; isPublic: boolean },
): Promise<void> {
  const isOurs = !isPublic && isLocal(request)
  if (!isOurs && !bearsToken(request, token)) return answerEarly(response, { status: 404, code: 'NOT_FOUND' })
  const text = await metrics.text()
  response.writeHead(200, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

/** However a proxy says for whom it asks. */
const FORWARDED = /^(forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*)$/i
const HERE = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/

/** Nobody else's proxy, nor a page elsewhere that has a name of its own for this machine. */
function isLocal({ socket, headers, rawHeaders }: IncomingMessage): boolean {
  const isForwarded = rawHeaders.some((name, place) => place % 2 === 0 && FORWARDED.test(name))
  const isFromHere = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
  return isFromHere && !isForwarded && HERE.test(headers.host ?? '')
}

function bearsToken({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization?.replace(/^Bearer /, '') ?? '')
  const known = Buffer.from(token)
  return known.length > 0 && given.length === known.length && timingSafeEqual(given, known)
}
