import { endDatabase } from '../db/client.ts'
import { drainVotes } from '../db/vote-writer.ts'
import { setVote } from '../domain/votes.ts'
import { completeEnv } from '../env.ts'
import type { Asked, Told } from './neighbours.ts'
import { viewerOfNumber } from './neighbours.ts'

// A second process of the house on the same database, with a writer, a pool and a ranker of its own; it votes as it is asked.
const [, , url = ''] = process.argv
completeEnv({
  DATABASE_URL: url,
  NEXTAUTH_SECRET: 'a secret of the tests, and of nobody else',
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
})

const tell = (told: Told) => process.send?.(told)

process.on('message', async ({ call, fan, vote }: Asked) => {
  try {
    tell({ call, state: await setVote(viewerOfNumber(fan), vote) })
  } catch (error) {
    tell({ call, refusal: (error as { code?: string }).code ?? String(error) })
  }
})

process.once('disconnect', async () => {
  await drainVotes()
  await endDatabase()
})

tell({ call: 0 })
