import { endDatabase } from '../db/client.ts'
import { drainVotes } from '../db/vote-writer.ts'
import { setVote } from '../domain/votes.ts'
import { noteDrawn, noteRoute } from '../drawn-pages.ts'
import { completeEnv } from '../env.ts'
import { beginHearing } from '../events/hearing.ts'
import { OutdatedPages } from '../events/pages.ts'
import type { NeighbourInput, Told } from './neighbours.ts'
import { viewerOfNumber } from './neighbours.ts'
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

noteRoute('/leaderboards', ['boards'])
noteRoute('/theorists', ['names'])
const pages = new OutdatedPages(async (expired) => void tell({ expired }))
const hearing = await beginHearing(url, [pages.hear, ({ events }) => void tell({ events })])

async function answerOf(input: NeighbourInput): Promise<unknown> {
  if ('vote' in input) return setVote(viewerOfNumber(input.fan), input.vote)
  if ('draw' in input) return noteDrawn(input.draw, 8, `/en/theories/${input.draw}`)
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
