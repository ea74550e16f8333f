import { startTestCluster } from '../../server/testing/cluster.ts'

/** One Postgres for the whole run; each server has a database of its own in it. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  process.env.ENTRACTE_TEST_CLUSTER = cluster.url
  return cluster.stop
}
