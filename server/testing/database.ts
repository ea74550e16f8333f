import { afterAll, beforeAll, inject } from 'vitest'
import { endDatabase } from '../db/client.ts'
import { drainVotes } from '../db/vote-writer.ts'
import { wordsForgotten } from '../domain/left-words.ts'
import { completeEnv } from '../env.ts'
import { createDatabase } from './cluster.ts'

beforeAll(async () => {
  const name = `test_${process.env.VITEST_POOL_ID}_${process.env.VITEST_WORKER_ID}`
  completeEnv({
    DATABASE_URL: await createDatabase(inject('clusterUrl'), name),
    NEXTAUTH_SECRET: 'a secret of the tests, and of nobody else',
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
  })
})

afterAll(async () => {
  await drainVotes()
  await wordsForgotten()
  await endDatabase()
})
