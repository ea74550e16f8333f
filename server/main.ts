import { onNpmGone } from '../bin/parent.mjs'
import { CannotMigrate } from '../prisma/migrating/refusal.ts'
import { adoptOutput } from './adopted-output.ts'
import { close, closeAtLast, closeLater, closeWhenAsked, isClosing } from './closing.ts'
import { startDatabase } from './database.ts'
import { endDatabase } from './db/client.ts'
import { CannotStart } from './db/embedded/refusal.ts'
import { drainVotes, voteWriter } from './db/vote-writer.ts'
import { wordsForgotten } from './domain/left-words.ts'
import { completeEnv, env, WrongEnvironment } from './env.ts'
import { addressOn, choosePort } from './http/listening.ts'
import { serve } from './http/serve.ts'
import { startJobs } from './jobs.ts'
import { log } from './log.ts'
import { becomeOrdinary } from './ordinary.ts'
import { say, step, stepsAsLog } from './steps.ts'
import { upgrade } from './upgrade.ts'
import { startWorkers } from './workers.ts'

async function start(): Promise<void> {
  const dev = process.argv.includes('--dev')
  if (!dev) adoptOutput()
  if (!dev && !process.stdout.isTTY) stepsAsLog()
  const { PORT, HOST, NEXTAUTH_URL, WORKERS } = env()
  const port = await choosePort(PORT, HOST)
  // In development Next writes into the checkout, which may be root's.
  if (!dev) await becomeOrdinary(env(), port)
  const address = addressOn(HOST, port)

  const database = await startDatabase(env(), address, () => close(1))
  closeAtLast(database.close)
  completeEnv({
    PORT: String(port),
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: database.secret,
    NEXTAUTH_URL: NEXTAUTH_URL || address,
  })

  await step('migrations and catalogue', () => upgrade(database.url))
  closeLater(endDatabase)
  closeLater(drainVotes)
  closeLater(wordsForgotten)
  void voteWriter().rank()
  void voteWriter().tell()
  closeLater(await step('jobs', () => startJobs(database.url)))
  const server = await step('HTTP', () => (WORKERS > 1 && !dev ? startWorkers(WORKERS) : serve(env(), { dev })))
  closeLater(server.close)
  if (isClosing()) return
  log.info({ address: env().NEXTAUTH_URL }, 'started')
  say(`Ready: ${address}`)
}

closeWhenAsked()
onNpmGone(() => void close(0))

try {
  await start()
} catch (error) {
  const known = error instanceof CannotStart || error instanceof CannotMigrate || error instanceof WrongEnvironment
  if (known) process.stderr.write(`✗ ${error.message}\n`)
  else process.stderr.write(`✗ Entracte could not start: ${error instanceof Error ? error.stack : String(error)}\n`)
  await close(1)
}
