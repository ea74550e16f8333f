import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AggregatorRegistry } from 'prom-client'
import { RateLimiterClusterMaster } from 'rate-limiter-flexible'
import { CannotStart } from './db/embedded/refusal.ts'
import { log } from './log.ts'

export type ToWorker = { metrics: { ask: number; text: string | null } }
export type FromWorker = { ready: true } | { askMetrics: number }

/** ms; doubles with each worker that ends soon after its start. */
const AGAIN = 500
const MOST_AGAIN = 30_000
/** ms after which a worker counts as well. */
const WELL = 60_000
/** ms, below those of the whole house. */
const LAST_CALL = 5_800

/** Starts processes that answer requests, and others in place of those that end. Fails where one can't start. */
export async function startWorkers(count: number): Promise<{ close: () => Promise<void> }> {
  cluster.setupPrimary({ exec: path.join(import.meta.dirname, 'worker.ts'), args: [] })
  // They count limits of a minute together, and their metrics.
  new RateLimiterClusterMaster()
  const metrics = new AggregatorRegistry()
  const all = new Set<Worker>()
  let failures = 0
  let closing = false

  async function begin(): Promise<void> {
    const worker = cluster.fork()
    all.add(worker)
    const begun = performance.now()
    const ended = once(worker, 'exit').finally(() => all.delete(worker))
    let isReady = false
    const ready = new Promise<void>((resolve) =>
      worker.on('message', (said: Partial<FromWorker & { askMetrics: number; ready: true }>) => {
        if (said.ready) resolve()
        else if (said.askMetrics !== undefined) void tellMetrics(worker, said.askMetrics)
      }),
    ).then(() => {
      isReady = true
      log.info({ worker: worker.id, pid: worker.process.pid }, 'a worker has started')
    })
    void ended.then(([code, signal]) => {
      if (closing || !isReady) return
      failures = performance.now() - begun > WELL ? 0 : failures + 1
      log.error({ worker: worker.id, code, signal }, 'a worker has ended by itself; another takes its place')
      void again()
    })
    await Promise.race([
      ready,
      ended.then(() => {
        throw new CannotStart('A process that answers requests could not start: see above.')
      }),
    ])
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

  async function tellMetrics(worker: Worker, ask: number): Promise<void> {
    const text = await metrics.clusterMetrics().catch((error) => {
      log.warn({ err: error }, 'the workers were not counted')
      return null
    })
    if (worker.isConnected()) worker.send({ metrics: { ask, text } } satisfies ToWorker)
  }

  const close = async () => {
    closing = true
    const last = [...all]
    const ended = last.map((worker) => once(worker, 'exit'))
    for (const worker of last) worker.process.kill('SIGTERM')
    await Promise.race([Promise.all(ended), delay(LAST_CALL, undefined, { ref: false })])
    for (const worker of all) worker.process.kill('SIGKILL')
  }
  try {
    await Promise.all(Array.from({ length: count }, begin))
  } catch (error) {
    await close()
    throw error
  }
  return { close }
}
