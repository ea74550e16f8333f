import { adoptOutput } from './adopted-output.ts'
import { close, closeLater, closeWhenAsked, isClosing } from './closing.ts'
import { endDatabase } from './db/client.ts'
import { CannotStart } from './db/embedded/refusal.ts'
import { drainVotes } from './db/vote-writer.ts'
import { wordsForgotten } from './domain/left-words.ts'
import { env } from './env.ts'
import { serve } from './http/serve.ts'
import { giveSignsOfLife } from './worker-talk.ts'

/** One of several processes that answer requests; another has started the database and does the jobs. */
async function start(): Promise<void> {
  adoptOutput()
  closeLater(endDatabase)
  closeLater(drainVotes)
  closeLater(wordsForgotten)
  const server = await serve(env(), { dev: false })
  closeLater(server.close)
  if (!isClosing()) giveSignsOfLife()
}

closeWhenAsked()
try {
  await start()
} catch (error) {
  const words = error instanceof CannotStart ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`✗ ${words}\n`)
  await close(1)
}
