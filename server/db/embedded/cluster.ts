import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { initialise } from './initialise.ts'
import { clearOrphan, stopPostgres } from './orphan.ts'
import { freePort } from './port.ts'
import { findPrograms, findRunner } from './programs.ts'
import { boundLog, keepBounded } from './quiet.ts'
import { CannotStart } from './refusal.ts'
import { hasEnded, startPostgres } from './start.ts'

type Opening = {
  folder: string
  password: string
  /** `name=value` */
  settings?: string[]
  onLost?: (event: 'restarted' | 'given up', reason?: unknown) => void
}

export type Cluster = {
  urlOf: (database: string) => string
  log: string
  stop: () => Promise<void>
}

const RESTARTS_A_MINUTE = 5

export async function startCluster({ folder, password, settings = [], onLost }: Opening): Promise<Cluster> {
  await mkdir(folder, { recursive: true })
  const [programs, runner] = await Promise.all([findPrograms(), findRunner(folder)])
  const data = path.join(folder, 'postgres')
  const log = path.join(folder, 'postgres.log')
  await initialise(data, password, programs, runner)
  await boundLog(log)

  const port = await freePort()
  const urlOf = (database: string) => `postgresql://entracte:${password}@127.0.0.1:${port}/${database}`
  const start = async () => {
    const left = await clearOrphan(data, programs, runner)
    return startPostgres({ data, log, port, settings, programs, runner, left, url: urlOf('postgres') })
  }

  let stopping = false
  const restarts: number[] = []
  let child = await start()
  const watch = () => child.once('exit', onExit)
  async function onExit() {
    if (stopping) return
    const now = Date.now()
    restarts.push(now)
    try {
      if (restarts.filter((at) => at > now - 60_000).length > RESTARTS_A_MINUTE)
        throw new CannotStart('Postgres keeps ending')
      child = await start()
      watch()
      onLost?.('restarted')
    } catch (error) {
      onLost?.('given up', error)
    }
  }
  watch()
  const leaveLog = keepBounded(log)

  return {
    urlOf,
    log,
    async stop() {
      stopping = true
      leaveLog()
      if (!hasEnded(child)) await stopPostgres(data, programs, runner)
    },
  }
}
