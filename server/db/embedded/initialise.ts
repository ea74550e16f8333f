import { execFile } from 'node:child_process'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { environmentOf } from './environment.ts'
import type { Programs, Runner } from './programs.ts'
import { reasonIn } from './reasons.ts'
import { CannotStart } from './refusal.ts'

const run = promisify(execFile)
const MAJOR = '18'

/** Refuses another major version without touching it. */
export async function initialise(folder: string, password: string, programs: Programs, runner: Runner): Promise<void> {
  if (await checkVersion(folder)) return

  // Renamed into place, so a crash leaves nothing half.
  const draft = `${folder}.new`
  const passwordFile = `${folder}.password`
  const [command, ...before] = [...runner.prefix, programs.initdb]
  const options = [
    '--username=entracte',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ]
  try {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true, mode: 0o700 })
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (runner.uid !== undefined && runner.gid !== undefined) {
      for (const item of [draft, passwordFile]) await chown(item, runner.uid, runner.gid)
    }
    const args = [...before, `--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...options]
    await run(command as string, args, { env: environmentOf() })
    await rename(draft, folder)
  } catch (error) {
    throw new CannotStart(`The database could not be made in ${folder}: ${reasonOf(error)}`)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

function reasonOf(error: unknown): string {
  const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string }
  return `${stdout}${stderr}`.trim() === '' ? message : reasonIn(`${stdout}\n${stderr}`)
}

export async function checkVersion(folder: string): Promise<boolean> {
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null && version.trim() !== MAJOR)
    throw new CannotStart(
      `The data in ${folder} belongs to PostgreSQL ${version.trim()}; this Entracte brings PostgreSQL ${MAJOR}. Nothing was changed. Move the data over with a dump from version ${version.trim()}, or set ENTRACTE_DATA to another folder.`,
    )
  return version !== null
}
