import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `started` tells this process from others that had or will have its number; on Windows it is empty. */
export type ProcessIdentity = { name: string; started: string }

/** Name and start of a living process, or null when none has this id: a number alone may have been given anew. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!isAlive(pid)) return null
  if (process.platform === 'linux') return identifyByProc(pid)
  if (process.platform === 'win32') return { name: '', started: '' }
  const words = await say('ps', ['-p', String(pid), '-o', 'lstart=,comm='])
  // `lstart` has a fixed width of 24 characters.
  return words === '' ? null : { started: words.slice(0, 24), name: words.slice(24).trim() }
}

/** Name and moment of start (seconds since 1970) of a living process, or null when none has this id. */
export async function startOf(pid: number): Promise<{ name: string; at: number } | null> {
  const found = await identify(pid)
  if (!found) return null
  if (process.platform === 'win32') return startOnWindows(pid)
  if (process.platform !== 'linux') return { name: found.name, at: Date.parse(found.started) / 1_000 }
  // proc(5): the moment of boot, and the start since then in hundredths of a second.
  const booted = /^btime (\d+)$/m.exec(await readFile('/proc/stat', 'utf8'))?.[1]
  return { name: found.name, at: Number(booted) + Number(found.started) / 100 }
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

async function startOnWindows(pid: number): Promise<{ name: string; at: number } | null> {
  const script = `Get-Process -Id ${pid} | ForEach-Object { $_.StartTime.ToUniversalTime().ToString('o') + ' ' + $_.ProcessName }`
  const [at = '', name = ''] = (await say('powershell', ['-NoProfile', '-Command', script])).split(' ')
  return name === '' ? null : { name, at: Date.parse(at) / 1_000 }
}

async function say(command: string, args: string[]): Promise<string> {
  // Words and dates in the one form that we read. Windows knows no such variable and needs others.
  const plain = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv
  const options = process.platform === 'win32' ? {} : { env: plain }
  const { stdout } = await run(command, args, options).catch(() => ({ stdout: '' }))
  return stdout.trim()
}
