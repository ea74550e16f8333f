import { execFile } from 'node:child_process'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { environmentOf } from './environment.ts'
import { place } from './place.ts'
import { isNamed, type Postmaster, readPostmaster } from './postmaster.ts'
import { startOf } from './process.ts'
import type { Programs, Runner } from './programs.ts'
import { CannotStart } from './refusal.ts'
import { askSocket } from './socket.ts'

const run = promisify(execFile)

/** s. Clocks are adjusted by less; a reused id differs by more. */
const CLOCKS_DIFFER_BY = 60
/** ms until PostgreSQL opens its socket. */
const OPENS_WITHIN = 3_000

export async function stopPostgres(folder: string, programs: Programs, runner: Runner): Promise<void> {
  const [command, ...before] = [...runner.prefix, programs.pg_ctl]
  const args = [...before, 'stop', '-D', folder, '-m', 'fast', '-w', '-t', '8']
  try {
    await run(command as string, args, { env: environmentOf() })
  } catch (error) {
    // It may have ended by itself.
    const left = await readPostmaster(folder)
    if (left !== null && (await startOf(left.pid)) !== null) throw error
  }
}

/**
 * With the folder's lock held: stops a Postgres that outlived its Entracte, and refuses one out of reach. Signals no process
 * without proof that it is this folder's Postgres. Leaves `postmaster.pid` to Postgres, which checks its shared memory;
 * returns its process id, which by now belongs to nobody or to another process.
 */
export async function clearOrphan(folder: string, programs: Programs, runner: Runner): Promise<number | null> {
  const left = await readPostmaster(folder)
  if (left === null) return null
  if (await isThisFolders(left, folder, runner)) {
    await stopPostgres(folder, programs, runner)
    return null
  }
  if (await isHidden(left, folder))
    throw new CannotStart(
      `The PostgreSQL of an earlier start (process ${left.pid}, in another container or on another machine) still runs on ${folder}. Stop it there, then start again. Nothing was changed.`,
    )
  return left.pid
}

/** Removed first, since another user may own the file. */
export async function notePlace(folder: string): Promise<void> {
  await rm(placeIn(folder), { force: true })
  await writeFile(placeIn(folder), await place())
}

const placeIn = (folder: string) => `${folder}.place`

async function isThisFolders(left: Postmaster, folder: string, runner: Runner): Promise<boolean> {
  const found = await startOf(left.pid)
  if (!found || path.basename(found.name, '.exe') !== 'postgres') return false
  const isHere = process.platform === 'linux' ? worksIn(left.pid, folder, runner) : isNamed(left, folder)
  if (!(await isHere)) return false
  if (Math.abs(found.at - left.started) <= CLOCKS_DIFFER_BY) return true
  throw new CannotStart(
    `Process ${left.pid} is a PostgreSQL that works in ${folder}, but not the one that postmaster.pid there speaks of. End it, then start again. Nothing was changed.`,
  )
}

// A postmaster works in its data folder. Root in a container may not read the link, so its own user asks.
async function worksIn(pid: number, folder: string, { prefix }: Runner): Promise<boolean> {
  const { dev, ino } = await stat(folder)
  const [command = '', ...args] = [...prefix, 'stat', '-L', '-c', '%d:%i', `/proc/${pid}/cwd`]
  const { stdout } = await run(command, args).catch(() => ({ stdout: '' }))
  return stdout.trim() === `${dev}:${ino}`
}

async function isHidden(left: Postmaster, folder: string): Promise<boolean> {
  const startedAt = await readFile(placeIn(folder), 'utf8').catch(() => '')
  if (startedAt !== '' && startedAt === (await place())) return false
  for (const until = Date.now() + OPENS_WITHIN; ; await delay(100)) {
    const socket = await askSocket(folder, `.s.PGSQL.${left.port}`)
    if (socket === 'listens' || socket === 'unknown') return true
    const now = await readPostmaster(folder)
    if (now?.pid !== left.pid || now.started !== left.started) return now !== null
    if (socket === 'silent' || Date.now() > until) return false
  }
}
