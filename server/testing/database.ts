import { afterAll, beforeAll, inject } from 'vitest'
import { completeEnv } from '../env.ts'
import { createDatabase } from './cluster.ts'

// Each test file has a database of its own, copied from the template.
beforeAll(async () => {
  const name = `test_${process.env.VITEST_POOL_ID}_${process.env.VITEST_WORKER_ID}`
  completeEnv({
    DATABASE_URL: await createDatabase(inject('clusterUrl'), name),
    NEXTAUTH_SECRET: 'a secret of the tests, and of nobody else',
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
  })
})

afterAll(async () => {
  const holder = globalThis as unknown as Record<symbol, { end: () => Promise<void> } | undefined>
  const key = Symbol.for('entracte.pool')
  await holder[key]?.end()
  delete holder[key]
})
