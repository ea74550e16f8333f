import { readFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { callerOf } from '../commands/caller.ts'
import type { House } from '../commands/house.ts'
import { beside } from '../commands/reach.ts'

/** How long the house may take to come back (ms). */
const PATIENCE = 90_000

/** Kills the house's own process without a word, and opens it again. */
export async function killHouse(house: House, open: () => Promise<House>): Promise<House> {
  process.kill(house.pid, 'SIGKILL')
  await house.ended
  return open()
}

/** Kills the house's PostgreSQL without a word and waits until the house has brought it back by itself. */
export async function killPostgres(house: House, folder: string): Promise<void> {
  const killed = await postgresOf(folder)
  process.kill(killed, 'SIGKILL')
  await untilWell(house, async () => (await postgresOf(folder)) !== killed)
}

/** How long nothing that asks for an account gets one (ms): longer than the house's pool waits for a free connection. */
const WITHOUT_ACCOUNTS = 3_500

/** Cuts every connection between the house and its database, whatever was being asked on it. */
export async function cutConnections(house: House, folder: string): Promise<void> {
  await onDatabase(folder, (client) =>
    client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    ),
  )
  await untilWell(house)
}

/** Lets every connection of the house's pool wait: nobody who asks can be told who they are. */
export async function fillPool(house: House, folder: string): Promise<void> {
  await onDatabase(folder, async (client) => {
    await client.query('BEGIN')
    await client.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
    await delay(WITHOUT_ACCOUNTS)
    await client.query('COMMIT')
  })
  await untilWell(house)
}

/** Visitors who ask for pages and read nothing of them, and others who never end what they began to ask, until they are let go. */
export function comeSlowly(address: string, visitors: number): () => void {
  const { hostname, port } = new URL(address)
  const sockets = Array.from({ length: visitors }, (_, place) => {
    const socket = net.connect(Number(port), hostname, () => {
      socket.pause()
      socket.write(place % 2 ? reading(hostname) : asking(hostname))
    })
    // The house may hang up, or be gone.
    socket.on('error', () => undefined)
    return socket
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}

/** Many pages on one connection: more than the buffers between us hold. */
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

/** Waits until the house says that it is well again by itself. */
async function untilWell(house: House, and: () => Promise<boolean> = async () => true): Promise<void> {
  const caller = callerOf(house.address, 1)
  let gone = false
  void house.ended.then(() => {
    gone = true
  })
  try {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await delay(100)) {
      if (gone) throw new Error(`the house gave up:\n${house.said()}`)
      const health = await caller.get('/api/health').catch(() => null)
      if (health?.status === 200 && (await and())) return
    }
    throw new Error(`the house did not come to itself:\n${house.said()}`)
  } finally {
    caller.close()
  }
}

async function postgresOf(folder: string): Promise<number> {
  const written = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(written.split('\n')[0])
}
