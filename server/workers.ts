import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AggregatorRegistry } from 'prom-client'
import { RateLimiterClusterMaster } from 'rate-limiter-flexible'
import { CannotStart } from './db/embedded/refusal.ts'
import { log } from './log.ts'
import { type Ask, type FromWorker, MOST_SILENCE, type ToWorker } from './worker-talk.ts'

/** ms; doubles with each worker that ends soon after its start. */
const AGAIN = 500
const MOST_AGAIN = 30_000
/** ms after which a worker counts as well. */
const WELL = 60_000
/** ms between two looks for workers that stand still. */
const LOOKED_AFTER_EVERY = 2_500
/** ms, below those of the whole house. */
const LAST_CALL = 5_800

/** Starts processes that answer requests, and others in place of those that end. Fails where one can't start. */
export async function startWorkers(count: number): Promise<{ close: () => Promise<void> }> {
  cluster.setupPrimary({ exec: path.join(import.meta.dirname, 'worker.ts'), args: [] })
  // They count limits of a minute together, and their metrics.
  new RateLimiterClusterMaster()
  const metrics = new AggregatorRegistry()
  /** When each gave its last sign of life. */
  const all = new Map<Worker, number>()
  const waiting = new Map<number, { missing: Set<Worker>; heard: () => void }>()
  let failures = 0
  let closing = false
  let looks = 0

  async function begin(): Promise<void> {
    const worker = cluster.fork()
    const begun = performance.now()
    all.set(worker, Number.POSITIVE_INFINITY)
    const ended = once(worker, 'exit').finally(() => {
      all.delete(worker)
      for (const id of waiting.keys()) hear(worker, id)
    })
    const isReady = Promise.withResolvers<void>()
    let wasReady = false
    worker.on('message', (said: FromWorker) => {
      if ('ready' in said || 'alive' in said) all.set(worker, performance.now())
      if ('ready' in said) isReady.resolve()
      else if ('ask' in said) void answer(worker, said.ask)
      else if ('looked' in said) hear(worker, said.looked)
    })
    void ended.then(([code, signal]) => {
      if (closing || !wasReady) return
      failures = performance.now() - begun > WELL ? 0 : failures + 1
      log.error({ worker: worker.id, code, signal }, 'a worker has ended by itself; another takes its place')
      void again()
    })
    const cannot = ended.then(() => {
      throw new CannotStart('A process that answers requests could not start: see above.')
    })
    await Promise.race([isReady.promise, cannot])
    wasReady = true
    log.info({ worker: worker.id, pid: worker.process.pid }, 'a worker has started')
  }

  async function again(): Promise<void> {
    await delay(Math.min(MOST_AGAIN, AGAIN * 2 ** failures), undefined, { ref: false })
    if (closing) return
    await begin().catch((error) => {
      failures++
      log.error({ err: error }, 'no worker could take its place')
      void again()
    })
  }

  async function answer(worker: Worker, { id, question }: Ask): Promise<void> {
    const text = question === 'metrics' ? await textOfAll() : await heardByOthers(worker)
    tell(worker, { answer: { id, text } })
  }

  function textOfAll(): Promise<string | null> {
    return metrics.clusterMetrics().catch((error) => {
      log.warn({ err: error }, 'the workers were not counted')
      return null
    })
  }

  /** Whoever waits for it does not wait for long. */
  function heardByOthers(worker: Worker): Promise<string | null> {
    const missing = new Set([...all].flatMap(([other, alive]) => (other !== worker && alive !== Infinity ? other : [])))
    if (missing.size === 0) return Promise.resolve('heard')
    const look = ++looks
    return new Promise((resolve) => {
      waiting.set(look, { missing, heard: () => resolve('heard') })
      for (const other of missing) tell(other, { look })
    })
  }

  function hear(worker: Worker, look: number): void {
    const asked = waiting.get(look)
    asked?.missing.delete(worker)
    if (asked?.missing.size !== 0) return
    waiting.delete(look)
    asked.heard()
  }

  const care = setInterval(() => {
    const now = performance.now()
    for (const [worker, alive] of all)
      if (now - alive > MOST_SILENCE) {
        log.error({ worker: worker.id, pid: worker.process.pid }, 'a worker stands still')
        worker.process.kill('SIGKILL')
      }
  }, LOOKED_AFTER_EVERY).unref()

  const close = async () => {
    closing = true
    clearInterval(care)
    const last = [...all.keys()]
    const ended = last.map((worker) => once(worker, 'exit'))
    for (const worker of last) worker.process.kill('SIGTERM')
    await Promise.race([Promise.all(ended), delay(LAST_CALL, undefined, { ref: false })])
    for (const worker of all.keys()) worker.process.kill('SIGKILL')
  }
  try {
    await Promise.all(Array.from({ length: count }, begin))
  } catch (error) {
    await close()
    throw error
  }
  return { close }
}

function tell(worker: Worker, words: ToWorker): void {
  if (worker.isConnected()) worker.send(words)
}
