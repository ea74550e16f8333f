import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../prisma/migrate.ts'
import { applyCatalogue } from '../../prisma/seed.ts'
import { startCluster } from '../db/embedded/cluster.ts'
import { emptyDatabase } from './empty-database.ts'
import { startOlderCluster } from './older-cluster.ts'

const TEMPLATE = 'template_entracte'

// A test's data is worth nothing after a power cut: Postgres need not wait for the disk.
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

export type TestCluster = {
  /** Makes a database from the migrated and seeded template and returns its address. */
  createDatabase: (name: string) => Promise<string>
  /** The address of the cluster's own database, from which others can be made. */
  url: string
  stop: () => Promise<void>
}

/** A real Postgres in a folder of its own, with the template that every test's database is copied from. */
export async function startTestCluster(): Promise<TestCluster> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-test-'))
  const password = randomBytes(20).toString('hex')
  // The gate names the programs of an older PostgreSQL here for its run on that one.
  const older = process.env.TEST_POSTGRES
  const cluster = older
    ? await startOlderCluster(older, folder, password, FAST)
    : await startCluster({ folder, password, settings: FAST })
  const url = cluster.urlOf('postgres')
  await migrate(await emptyDatabase(url, TEMPLATE), applyCatalogue)
  return {
    url,
    createDatabase: (name) => createDatabase(url, name),
    async stop() {
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Copies the template under a name, replacing what was there. Takes some 50 ms. */
export function createDatabase(clusterUrl: string, name: string): Promise<string> {
  return emptyDatabase(clusterUrl, name, TEMPLATE)
}

/** Vitest's global setup: one cluster a run, told to the workers. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  project.provide('clusterUrl', cluster.url)
  return cluster.stop
}

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}
