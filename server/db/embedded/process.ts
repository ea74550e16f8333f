import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type ProcessIdentity = { name: string; started: string }

/** Name and start of a living process, or null when none has this id: a number alone may have been given anew. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!isAlive(pid)) return null
  if (process.platform === 'linux') return identifyByProc(pid)
  if (process.platform === 'win32') return { name: '', started: '' }
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'lstart=,comm=']).catch(() => ({ stdout: '' }))
  const line = stdout.trim()
  // `lstart` has a fixed width of 24 characters.
  return line === '' ? null : { started: line.slice(0, 24), name: line.slice(24).trim() }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function identifyByProc(pid: number): Promise<ProcessIdentity | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // proc(5): the state is field 3, the start time since boot field 22. A zombie has ended.
  return fields[0] === 'Z' ? null : { name, started: fields[19] ?? '' }
}
