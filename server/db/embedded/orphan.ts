import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { identify } from './process.ts'
import type { Programs, Runner } from './programs.ts'

const run = promisify(execFile)

/** Ends the Postgres of this folder in good order, whoever started it. Waits until it is gone. */
export async function stopPostgres(folder: string, programs: Programs, runner: Runner): Promise<void> {
  const [command, ...before] = [...runner.prefix, programs.pg_ctl]
  await run(command as string, [...before, 'stop', '-D', folder, '-m', 'fast', '-w', '-t', '8'])
}

/**
 * Before a start: a Postgres that outlived its Entracte is stopped; a `postmaster.pid` whose process is gone, or is not
 * Postgres, is removed. We hold the folder's lock here, so nobody else can be using it.
 */
export async function clearOrphan(folder: string, programs: Programs, runner: Runner): Promise<'stopped' | 'none'> {
  const file = path.join(folder, 'postmaster.pid')
  const written = await readFile(file, 'utf8').catch(() => null)
  if (written === null) return 'none'
  const found = await identify(Number(written.split('\n')[0]))
  if (found && /^(postgres|)$/.test(path.basename(found.name))) {
    await stopPostgres(folder, programs, runner)
    return 'stopped'
  }
  await rm(file, { force: true })
  return 'none'
}
