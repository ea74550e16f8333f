import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { callerOf } from '../commands/caller.ts'
import type { House } from '../commands/house.ts'

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
  const caller = callerOf(house.address, 1)
  let gone = false
  void house.ended.then(() => {
    gone = true
  })
  try {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await delay(100)) {
      if (gone) throw new Error(`the house gave its database up:\n${house.said()}`)
      const health = await caller.get('/api/health').catch(() => null)
      if (health?.status === 200 && (await postgresOf(folder)) !== killed) return
    }
    throw new Error(`the database did not come back:\n${house.said()}`)
  } finally {
    caller.close()
  }
}

async function postgresOf(folder: string): Promise<number> {
  const written = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(written.split('\n')[0])
}
