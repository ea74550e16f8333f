import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { initialise } from './initialise.ts'
import { clearOrphan, stopPostgres } from './orphan.ts'
import { freePort } from './port.ts'
import { findPrograms, findRunner, type Programs, type Runner } from './programs.ts'
import { CannotOpen } from './refusal.ts'

type Opening = {
  /** Holds `postgres/` (the cluster) and `postgres.log`. */
  folder: string
  password: string
  /** Extra settings as `name=value`. */
  settings?: string[]
  /** Told when Postgres ended by itself and is started anew, or is given up. */
  onLost?: (event: 'restarted' | 'given up') => void
}

export type Cluster = {
  /** The address of a database of this cluster. */
  urlOf: (database: string) => string
  stop: () => Promise<void>
}

const READY_WITHIN = 60_000
const RESTARTS_A_MINUTE = 5

/** Starts the folder's Postgres on a free loopback port, making it first where there is none. */
export async function openCluster({ folder, password, settings = [], onLost }: Opening): Promise<Cluster> {
  await mkdir(folder, { recursive: true })
  const [programs, runner] = await Promise.all([findPrograms(), findRunner(folder)])
  const data = path.join(folder, 'postgres')
  await initialise(data, password, programs, runner)
  await clearOrphan(data, programs, runner)

  const port = await freePort()
  const urlOf = (database: string) => `postgresql://entracte:${password}@127.0.0.1:${port}/${database}`
  const start = () =>
    startPostgres({
      data,
      log: path.join(folder, 'postgres.log'),
      port,
      settings,
      programs,
      runner,
      url: urlOf('postgres'),
    })

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
        throw new CannotOpen('Postgres keeps ending')
      await clearOrphan(data, programs, runner)
      child = await start()
      watch()
      onLost?.('restarted')
    } catch {
      onLost?.('given up')
    }
  }
  watch()

  return {
    urlOf,
    async stop() {
      stopping = true
      if (child.exitCode === null && child.signalCode === null) await stopPostgres(data, programs, runner)
    },
  }
}

type Starting = {
  data: string
  log: string
  port: number
  settings: string[]
  programs: Programs
  runner: Runner
  url: string
}

async function startPostgres({ data, log, port, settings, programs, runner, url }: Starting): Promise<ChildProcess> {
  const written = await open(log, 'a', 0o600)
  const [command, ...before] = [...runner.prefix, programs.postgres]
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((setting) => [
    '-c',
    setting,
  ])
  // In a process group of its own: a Ctrl-C in the terminal reaches us, and we stop Postgres in good order.
  const child = spawn(command as string, [...before, '-D', data, '-p', String(port), ...options], {
    detached: process.platform !== 'win32',
    stdio: ['ignore', written.fd, written.fd],
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' },
  })
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  await written.close()
  for (const until = Date.now() + READY_WITHIN; Date.now() < until; await delay(30)) {
    if (ended) throw new CannotOpen(`PostgreSQL did not start: ${await lastLine(log)}`)
    if (await answers(url)) return child
  }
  child.kill('SIGINT')
  throw new CannotOpen(`PostgreSQL did not answer within a minute. Its own words are in ${log}.`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '28P01')
      throw new CannotOpen(
        'PostgreSQL does not accept the password in secrets.json: the file does not belong to this data folder.',
      )
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function lastLine(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it said nothing'
}
