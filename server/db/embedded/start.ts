import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { environmentOf } from './environment.ts'
import { notePlace } from './orphan.ts'
import type { Programs, Runner } from './programs.ts'
import { QUIET } from './quiet.ts'
import { isMemoryInUse, reasonIn, saidInLog } from './reasons.ts'
import { CannotStart } from './refusal.ts'
import { canHoldSockets } from './socket.ts'

const READY_WITHIN = 60_000
/** ms. A killed Postgres' processes end after their current statement. */
const MEMORY_FREE_WITHIN = 30_000
/** ms until an immediate stop; PostgreSQL then recovers at the next start. */
const ENDS_WITHIN = 8_000

type Starting = {
  data: string
  log: string
  port: number
  settings: string[]
  programs: Programs
  runner: Runner
  /** The id in `postmaster.pid`, known not to be this folder's Postgres. */
  left: number | null
  url: string
}

/** A failure leaves nothing running. */
export async function startPostgres(starting: Starting): Promise<ChildProcess> {
  for (const until = Date.now() + MEMORY_FREE_WITHIN; ; await delay(100)) {
    const { child, from } = await launch(starting)
    try {
      if (await becomesReady(child, starting.url)) return child
    } catch (error) {
      await end(child)
      throw error
    }
    await end(child)
    const said = await saidInLog(starting.log, from)
    if (!isMemoryInUse(said) || Date.now() > until) throw new CannotStart(`PostgreSQL did not start: ${reasonIn(said)}`)
  }
}

export const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null

async function launch({ data, log, port, settings, programs, runner, left }: Starting) {
  await notePlace(data)
  const written = await open(log, 'a', 0o600)
  try {
    if (runner.uid !== undefined && runner.gid !== undefined) await chown(log, runner.uid, runner.gid)
    const sockets = (await canHoldSockets(data)) ? '.' : ''
    const [command, ...before] = [...runner.prefix, programs.postgres]
    const ours = ['listen_addresses=127.0.0.1', `unix_socket_directories=${sockets}`, 'unix_socket_permissions=0700']
    const options = [...ours, ...QUIET, ...settings].flatMap((setting) => ['-c', setting])
    // The child may write at once.
    const { size: from } = await written.stat()
    // Ctrl-C reaches us alone, and we stop Postgres in order.
    const child = spawn(command as string, [...before, '-D', data, '-p', String(port), ...options], {
      detached: process.platform !== 'win32',
      stdio: ['ignore', written.fd, written.fd],
      windowsHide: true,
      // Else Postgres would take this id's new process for another Postgres.
      env: environmentOf(left === null ? {} : { PG_GRANDPARENT_PID: String(left) }),
    })
    child.once('error', () => undefined)
    return { child, from }
  } finally {
    await written.close()
  }
}

async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  for (const until = Date.now() + READY_WITHIN; Date.now() < until; await delay(30)) {
    if (hasEnded(child)) return false
    if (await answers(url)) return true
  }
  throw new CannotStart('PostgreSQL did not answer within a minute. Its own words are in postgres.log.')
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), ENDS_WITHIN)
  await ended
  clearTimeout(late)
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
      throw new CannotStart(
        'PostgreSQL does not accept the password in secrets.json: the file does not belong to this data folder.',
      )
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
