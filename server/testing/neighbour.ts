import { endDatabase } from '../db/client.ts'
import { drainVotes } from '../db/vote-writer.ts'
import { setVote } from '../domain/votes.ts'
import { completeEnv } from '../env.ts'
import { beginHearing } from '../events/hearing.ts'
import { pagesHearing } from '../events/pages.ts'
import type { NeighbourInput, Told } from './neighbours.ts'
import { viewerOfNumber } from './neighbours.ts'
import { notedPages } from './noted-pages.ts'
import { ask } from './procedures.ts'

// Another server process, driven by its parent.
const [, , url = ''] = process.argv
completeEnv({
  DATABASE_URL: url,
  NEXTAUTH_SECRET: 'a secret of the tests, and of nobody else',
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
})

/** The parent may have ended. */
const tell = (told: Told) => process.connected && process.send?.(told)

const pages = notedPages((changes) => void tell({ changes }))
const hearing = await beginHearing(url, [pagesHearing(pages), ({ events }) => void tell({ events })])

async function answerOf(input: NeighbourInput): Promise<unknown> {
  if ('vote' in input) return setVote(viewerOfNumber(input.fan), input.vote)
  return ask(input.procedure, { viewer: input.viewer, heard: hearing.heard }, input.input)
}

process.on('message', async (input: NeighbourInput) => {
  try {
    tell({ call: input.call, answer: await answerOf(input) })
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } }
    tell({ call: input.call, refusal: cause?.code ?? code ?? String(error) })
  }
})

process.once('disconnect', async () => {
  await hearing.close()
  await drainVotes()
  await endDatabase()
})

tell({ call: 0 })
