import { spawn } from 'node:child_process'
import path from 'node:path'
import { withLittleMemory } from '../../bin/little-memory.mjs'
import { environmentWith } from '../env.ts'
import type { Later } from './conclude.ts'

export type RunningServer = {
  address: string
  pid: number
  said: () => string
  /** Null after a signal. */
  ended: Promise<number | null>
  close: () => Promise<void>
}

const ROOT = path.resolve(import.meta.dirname, '../..')
const KEPT = 32_768

/** Resolves when the built server is ready. */
export async function startServer(given: Record<string, string>, later: Later): Promise<RunningServer> {
  const { child, said, ended } = spawnServer(given)
  const close = async () => {
    child.kill('SIGTERM')
    await ended
  }
  later(close)
  const address = await new Promise<string>((resolve, reject) => {
    const hear = () => {
      const ready = /^Ready: (\S+)$/m.exec(said())?.[1]
      if (ready) resolve(ready)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then((status) => reject(new Error(`the server ended with ${status} before it was ready:\n${said()}`)))
  })
  return { address, pid: child.pid as number, said, ended, close }
}

/** For a caller who stops it before it is ready. */
export function spawnServer(given: Record<string, string>) {
  const { env, flags } = withLittleMemory(
    environmentWith({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOST: '127.0.0.1', ...given }),
    [],
  )
  const child = spawn(process.execPath, [...flags, 'server/main.ts'], {
    cwd: ROOT,
    // The IPC channel tells it when this process ends.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env,
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (status) => resolve(status)))
  const keep = (chunk: Buffer) => {
    said = (said + chunk).slice(-KEPT)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { child, ended, said: () => said }
}
