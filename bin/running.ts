import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export type Running = {
  said: () => string
  /** The Ready line's address; rejects if it ends before. */
  ready: Promise<string>
  ended: Promise<number | null>
  signal: (name: NodeJS.Signals) => void
}

const children = new Set<ChildProcess>()

type Way = {
  command?: string
  folder?: string
  args?: string[]
  /** The Node to run it, with arguments. */
  node?: string[]
}

export function start(data: string, port: number, more: Record<string, string> = {}, way: Way = {}): Running {
  const env = { ...plainEnvironment(), ENTRACTE_DATA: data, PORT: String(port), ...more }
  const file = path.join(way.folder ?? import.meta.dirname, `${way.command ?? 'start'}.mjs`)
  const [program = '', ...args] = [...(way.node ?? [process.execPath]), file, ...(way.args ?? [])]
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let said = ''
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      children.delete(child)
      resolve(code)
    })
  })
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const address = /^Ready: (\S+)$/m.exec(said)?.[1]
      if (address) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((code) => reject(new Error(`ended with ${code} before it was ready:\n${said}`)))
  })
  // Tests of refusals never await `ready`.
  ready.catch(() => undefined)
  return { said: () => said, ready, ended, signal: (name) => child.kill(name) }
}

export type Ran = { status: number | null; out: string; err: string }

export function runCommand(name: string, data: string, args: string[] = []): Promise<Ran> {
  const program = path.join(import.meta.dirname, `${name}.mjs`)
  const env = { ...plainEnvironment(), ENTRACTE_DATA: data }
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk
  })
  return new Promise((resolve) => {
    child.once('close', (status) => {
      children.delete(child)
      resolve({ status, ...said })
    })
  })
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(VITEST|NODE_ENV|NEXT|DATABASE_URL|ENTRACTE_|PORT$|HOST$|LIMITS$|PAGES_MB$|WORKERS$|METRICS_TOKEN$|TRUSTED_PROXIES$|npm_)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))) as NodeJS.ProcessEnv
}

/** Also its Postgres and data. */
export async function endAll(data: string): Promise<void> {
  for (const child of children) child.kill('SIGKILL')
  const postgres = postgresOf(data)
  if (postgres) kill(postgres)
  await rm(path.dirname(data), { recursive: true, force: true })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

export function postgresOf(data: string): number | null {
  try {
    return Number(readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return null
  }
}

export async function postgresesOf(data: string): Promise<number[]> {
  const first = postgresOf(data) as number
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid=,pid='])
  const all = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return [first, ...all.flatMap(([parent, pid]) => (parent === first && pid ? [pid] : []))]
}

export async function holderOf(data: string): Promise<number> {
  return (JSON.parse(await readFile(path.join(data, 'entracte.lock'), 'utf8')) as { pid: number }).pid
}

/** Null except on Linux. */
export async function rightsOf(pid: number): Promise<{ uid: number; capabilities: bigint } | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [uid, capabilities] = [/^Uid:\t(\d+)/m, /^CapEff:\t(\w+)/m].map((line) => line.exec(status)?.[1])
  return uid && capabilities ? { uid: Number(uid), capabilities: BigInt(`0x${capabilities}`) } : null
}

export async function newData(): Promise<string> {
  return path.join(await mkdtemp(path.join(os.tmpdir(), 'entracte-start-')), 'data')
}

/** False when the handle is taken. */
export async function join(address: string, handle: string): Promise<boolean> {
  const body = JSON.stringify({ handle, password: 'the curtain never falls' })
  const headers = { 'content-type': 'application/json', origin: address }
  const response = await fetch(`${address}/api/trpc/accounts.join`, { method: 'POST', headers, body })
  const answer = await response.text()
  if (response.ok) return true
  if (answer.includes('TAKEN')) return false
  throw new Error(`joining was answered with ${response.status}: ${answer}`)
}
