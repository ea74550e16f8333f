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

// Test data need not survive a power cut.
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

export type TestCluster = {
  /** Copies the migrated, seeded template; answers the address. */
  createDatabase: (name: string) => Promise<string>
  /** Others are created from it. */
  url: string
  stop: () => Promise<void>
}

/** With the tests' template. */
export async function startTestCluster(): Promise<TestCluster> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'entracte-test-'))
  const password = randomBytes(20).toString('hex')
  // The gate sets the older PostgreSQL's programs here.
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

/** Replaces any database of that name, in some 50 ms. */
export function createDatabase(clusterUrl: string, name: string): Promise<string> {
  return emptyDatabase(clusterUrl, name, TEMPLATE)
}

/** Vitest's global setup: one cluster a run. */
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
