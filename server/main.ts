import { setTimeout as delay } from 'node:timers/promises'
import { onNpmGone } from '../bin/parent.mjs'
import { CannotMigrate } from '../prisma/migrating/refusal.ts'
import { adoptOutput } from './adopted-output.ts'
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

/** Closed in reverse order. */
const toClose: (() => Promise<void>)[] = []
let closeDatabase = async () => {}
let closing: Promise<void> | undefined

/** ms until the database closes regardless. */
const WAITS = 6_000

function close(status: number): Promise<void> {
  closing ??= (async () => {
    // Hosts kill after ten seconds.
    setTimeout(() => process.exit(1), 9_500).unref()
    await Promise.race([closeAll(toClose.reverse()), delay(WAITS, undefined, { ref: false })])
    await closeAll([closeDatabase])
    process.exit(status)
  })()
  return closing
}

async function closeAll(all: typeof toClose): Promise<void> {
  for (const closeOne of all) {
    try {
      await closeOne()
    } catch (error) {
      log.error({ err: error }, 'something did not close in good order')
    }
  }
}

async function start(): Promise<void> {
  const dev = process.argv.includes('--dev')
  if (!dev) adoptOutput()
  if (!dev && !process.stdout.isTTY) stepsAsLog()
  const { PORT, HOST, NEXTAUTH_URL } = env()
  const port = await choosePort(PORT, HOST)
  // In development Next writes into the checkout, which may be root's.
  if (!dev) await becomeOrdinary(env(), port)
  const address = addressOn(HOST, port)

  const database = await startDatabase(env(), address, () => close(1))
  closeDatabase = database.close
  completeEnv({
    PORT: String(port),
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: database.secret,
    NEXTAUTH_URL: NEXTAUTH_URL || address,
  })

  await step('migrations and catalogue', () => upgrade(database.url))
  toClose.push(endDatabase)
  toClose.push(drainVotes)
  toClose.push(wordsForgotten)
  void voteWriter().rank()
  void voteWriter().tell()
  toClose.push(await step('jobs', () => startJobs(database.url)))
  const server = await step('HTTP', () => serve(env(), { dev }))
  toClose.push(server.close)
  if (closing) return
  log.info({ address: env().NEXTAUTH_URL }, 'started')
  say(`Ready: ${address}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0))
// The state is unknown: the process closes and is restarted.
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'a fault that nobody caught')
  void close(1)
})
// The parent has ended.
process.on('disconnect', () => void close(0))
onNpmGone(() => void close(0))

try {
  await start()
} catch (error) {
  const known = error instanceof CannotStart || error instanceof CannotMigrate || error instanceof WrongEnvironment
  if (known) process.stderr.write(`✗ ${error.message}\n`)
  else process.stderr.write(`✗ Entracte could not start: ${error instanceof Error ? error.stack : String(error)}\n`)
  await close(1)
}
