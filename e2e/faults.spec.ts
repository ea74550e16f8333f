import { createDatabase } from '../server/testing/cluster.ts'
import { openHouse } from './stage/house.ts'
import { openRelay } from './stage/relay.ts'
import { expect, test } from './stage/test.ts'

test('a database that hangs is said within two seconds, and nobody waits for it for ever', async () => {
  const cluster = process.env.ENTRACTE_TEST_CLUSTER as string
  const relay = await openRelay(await createDatabase(cluster, `silent_${test.info().workerIndex}`))
  const house = await openHouse(`hang_${test.info().workerIndex}`, { DATABASE_URL: relay.url })
  const health = () => fetch(`${house.url}/api/health`, { signal: AbortSignal.timeout(3_500) })
  try {
    expect((await health()).status).toBe(200)
    relay.hush()
    const input = encodeURIComponent('{"board":"hot"}')
    const asked = fetch(`${house.url}/api/trpc/leaderboards.theories?input=${input}`, {
      signal: AbortSignal.timeout(15_000),
    })
    const answer = await health()
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'unavailable' }])
    expect((await asked).status).toBe(500)
    relay.speak()
    await expect.poll(async () => (await health()).status).toBe(200)
  } finally {
    relay.speak()
    await house.close()
    await relay.close()
  }
})
