import { spawn } from 'node:child_process'
import path from 'node:path'
import { freePort } from '../../server/db/embedded/port.ts'
import { createDatabase } from '../../server/testing/cluster.ts'

export type RunningServer = {
  url: string
  database: string
  said: () => string
  close: () => Promise<void>
}

export const SECRET = 'a secret of the journeys, and of nobody else'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The built server on an empty database, ready. */
export async function startServer(name: string, environment: Record<string, string> = {}): Promise<RunningServer> {
  const cluster = process.env.ENTRACTE_TEST_CLUSTER
  if (!cluster) throw new Error('the test cluster is not running')
  const [database, port] = [await createDatabase(cluster, `server_${name}`), await freePort()]
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: database,
      NEXTAUTH_SECRET: SECRET,
      LIMITS: 'off',
      ...environment,
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes('Ready: ')) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`the server did not start:\n${said}`)))
  })
  child.removeAllListeners('exit')
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    said: () => said,
    async close() {
      if (child.exitCode !== null) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      await Promise.race([gone, ended])
    },
  }
}
