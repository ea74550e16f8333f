import { startTestCluster } from '../../server/testing/cluster.ts'

/** One Postgres a run, with a database for each server. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  process.env.ENTRACTE_TEST_CLUSTER = cluster.url
  return cluster.stop
}
