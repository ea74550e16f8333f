import { startTestCluster } from '../../server/testing/cluster.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  process.env.ENTRACTE_TEST_CLUSTER = cluster.url
  return cluster.stop
}
