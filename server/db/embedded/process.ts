import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `started` tells apart processes that share an id; empty on Windows. */
export type ProcessIdentity = { name: string; started: string }

export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!isAlive(pid)) return null
  if (process.platform === 'linux') return identifyByProc(pid)
  if (process.platform === 'win32') return { name: '', started: '' }
  const words = await say('ps', ['-p', String(pid), '-o', 'lstart=,comm='])
  // `lstart` is 24 characters wide.
  return words === '' ? null : { started: words.slice(0, 24), name: words.slice(24).trim() }
}

/** Seconds since 1970. */
export async function startOf(pid: number): Promise<{ name: string; at: number } | null> {
  const found = await identify(pid)
  if (!found) return null
  if (process.platform === 'win32') return startOnWindows(pid)
  if (process.platform !== 'linux') return { name: found.name, at: Date.parse(found.started) / 1_000 }
  // proc(5): boot in seconds, start since then in hundredths.
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
  // proc(5): field 3 is the state, field 22 the start since boot. A zombie has ended.
  return fields[0] === 'Z' ? null : { name, started: fields[19] ?? '' }
}

async function startOnWindows(pid: number): Promise<{ name: string; at: number } | null> {
  const script = `Get-Process -Id ${pid} | ForEach-Object { $_.StartTime.ToUniversalTime().ToString('o') + ' ' + $_.ProcessName }`
  const [at = '', name = ''] = (await say('powershell', ['-NoProfile', '-Command', script])).split(' ')
  return name === '' ? null : { name, at: Date.parse(at) / 1_000 }
}

async function say(command: string, args: string[]): Promise<string> {
  // Fixes the format of names and dates. Windows needs its own variables.
  const plain = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv
  const options = process.platform === 'win32' ? {} : { env: plain }
  const { stdout } = await run(command, args, options).catch(() => ({ stdout: '' }))
  return stdout.trim()
}
