import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../../prisma/migrate.ts'
import { applyCatalogue } from '../../prisma/seed.ts'
import type { Later } from '../commands/conclude.ts'
import { startCluster } from '../db/embedded/cluster.ts'

export type BenchCluster = { urlOf: (database: string) => string; create: (database: string) => Promise<string> }

/** Has production settings: it waits for the disk. */
export async function startBenchCluster(later: Later): Promise<BenchCluster> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-bench-'))
  later(() => rm(folder, { recursive: true, force: true }))
  const cluster = await startCluster({ folder, password: randomBytes(20).toString('hex') })
  later(cluster.stop)
  return {
    urlOf: cluster.urlOf,
    async create(database) {
      await connected(cluster.urlOf('postgres'), (client) => client.query(`CREATE DATABASE ${database}`))
      await migrate(cluster.urlOf(database), applyCatalogue)
      return cluster.urlOf(database)
    },
  }
}

export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
