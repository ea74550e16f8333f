import { readFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { callerOf } from '../commands/caller.ts'
import { beside } from '../commands/reach.ts'
import type { RunningServer } from '../commands/server.ts'

/** ms until the server must be back. */
const PATIENCE = 90_000

export async function killServer(server: RunningServer, start: () => Promise<RunningServer>): Promise<RunningServer> {
  process.kill(server.pid, 'SIGKILL')
  await server.ended
  return start()
}

export async function killPostgres(server: RunningServer, folder: string): Promise<void> {
  const killed = await postgresOf(folder)
  process.kill(killed, 'SIGKILL')
  await untilWell(server, async () => (await postgresOf(folder)) !== killed)
}

/** ms; longer than the pool waits for a connection. */
const WITHOUT_ACCOUNTS = 3_500

export async function cutConnections(server: RunningServer, folder: string): Promise<void> {
  await onDatabase(folder, (client) =>
    client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    ),
  )
  await untilWell(server)
}

/** Locks the accounts, so that every pooled connection waits. */
export async function fillPool(server: RunningServer, folder: string): Promise<void> {
  await onDatabase(folder, async (client) => {
    await client.query('BEGIN')
    await client.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
    await delay(WITHOUT_ACCOUNTS)
    await client.query('COMMIT')
  })
  await untilWell(server)
}

/** They read no answer or never finish a request. The returned function closes them. */
export function comeSlowly(address: string, visitors: number): () => void {
  const { hostname, port } = new URL(address)
  const sockets = Array.from({ length: visitors }, (_, place) => {
    const socket = net.connect(Number(port), hostname, () => {
      socket.pause()
      socket.write(place % 2 ? reading(hostname) : asking(hostname))
    })
    // The server may hang up or be down.
    socket.on('error', () => undefined)
    return socket
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}

/** More answers than the buffers between us hold. */
const reading = (host: string) => `GET /en/leaderboards/new HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(20)
const asking = (host: string) =>
  `POST /api/trpc/votes.set HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{"theory":`

async function onDatabase(folder: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: await beside(folder) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function untilWell(server: RunningServer, and: () => Promise<boolean> = async () => true): Promise<void> {
  const caller = callerOf(server.address, 1)
  let gone = false
  void server.ended.then(() => {
    gone = true
  })
  try {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await delay(100)) {
      if (gone) throw new Error(`the server gave up:\n${server.said()}`)
      const health = await caller.get('/api/health').catch(() => null)
      if (health?.status === 200 && (await and())) return
    }
    throw new Error(`the server did not come to itself:\n${server.said()}`)
  } finally {
    caller.close()
  }
}

async function postgresOf(folder: string): Promise<number> {
  const written = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(written.split('\n')[0])
}
