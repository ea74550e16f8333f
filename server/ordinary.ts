import { chown, lchown, lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { withLittleMemory } from '../bin/little-memory.mjs'
import { makeFolder } from './database.ts'
import { checkVersion } from './db/embedded/initialise.ts'
import { findPrograms } from './db/embedded/programs.ts'
import { CannotStart } from './db/embedded/refusal.ts'
import { prefixFor, runs } from './db/embedded/rights.ts'
import { findUser, type User } from './db/embedded/user.ts'
import { type Env, environmentWithout } from './env.ts'
import { log } from './log.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Files beside the cluster, which always belongs to its user. */
const IN_DATA = ['secrets.json', 'entracte.lock', 'entracte.mutex', 'postgres.log', 'postgres.log.1', 'postgres.place']

/**
 * As root, gives the data folder to an ordinary user and executes itself as that user, with the same process id. Returns if
 * not root, or without such a user.
 */
export async function becomeOrdinary({ DATABASE_URL, ENTRACTE_DATA }: Env, port: number): Promise<void> {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return
  const folder = DATABASE_URL === '' ? path.resolve(ENTRACTE_DATA) : null
  if (folder) {
    await checkVersion(path.join(folder, 'postgres'))
    await makeFolder(folder)
  }
  const user = await findUser(folder)
  const prefix = user && (await prefixFor(user, await needed(folder), await capabilities(port)))
  if (!prefix) return log.warn('no ordinary user can run the server on this machine: it stays root')
  if (folder) await handOver(folder, user)
  // The IPC channel does not survive execve.
  const given = environmentWithout(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'])
  const { env, flags } = withLittleMemory(given, process.execArgv)
  const command = [process.execPath, ...flags, path.join(ROOT, 'server/main.ts'), ...process.argv.slice(2)]
  process.execve?.('/usr/bin/env', ['env', ...prefix, ...(await leash(prefix)), ...command], env)
}

/** One of each kind that the server reads. */
async function needed(folder: string | null): Promise<string[]> {
  const always = [
    process.execPath,
    path.join(ROOT, 'server/main.ts'),
    path.join(ROOT, 'node_modules/next/package.json'),
  ]
  const build = path.join(ROOT, '.next/BUILD_ID')
  const isBuilt = (await lstat(build).catch(() => null)) !== null
  const embedded = folder ? [(await findPrograms()).postgres, path.join(folder, '.')] : []
  return [...always, ...(isBuilt ? [build, path.join(ROOT, 'public/faces')] : []), ...embedded]
}

/** Binding a port below the kernel's limit needs it. */
async function capabilities(port: number): Promise<string[]> {
  const free = await readFile('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8').catch(() => '1024')
  return port < Number(free) ? ['net_bind_service'] : []
}

// Without the IPC channel the kernel must report the parent's end; older setpriv can't ask for it.
async function leash(prefix: string[]): Promise<string[]> {
  const words = ['--pdeathsig', 'TERM']
  return process.connected && (await runs([...prefix, ...words, 'true'])) ? words : []
}

async function handOver(folder: string, { uid, gid }: User): Promise<void> {
  try {
    if ((await lstat(folder)).uid === 0) await chown(folder, uid, gid)
    for (const name of IN_DATA) {
      const file = path.join(folder, name)
      const found = await lstat(file).catch(() => null)
      if (found?.uid === 0) await lchown(file, uid, gid)
    }
  } catch (error) {
    throw new CannotStart(
      `The data folder ${folder} can't be given to user ${uid} (${(error as NodeJS.ErrnoException).code}), as which Entracte runs when root starts it. Start it as an ordinary user who owns the folder.`,
    )
  }
}
