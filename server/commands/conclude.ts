import { CannotMigrate } from '../../prisma/migrating/refusal.ts'
import { CannotStart } from '../db/embedded/refusal.ts'
import { WrongEnvironment } from '../env.ts'

/** In reverse order, at the end. */
export type Later = (close: () => Promise<unknown>) => void

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Exits with the code of `work`, or 1 if it fails. */
export async function conclude(work: (later: Later) => Promise<number>): Promise<void> {
  const toClose: (() => Promise<unknown>)[] = []
  let closing: Promise<void> | undefined
  const end = (status: number) => {
    closing ??= closeAll(toClose).then(() => process.exit(status))
    return closing
  }
  for (const [signal, status] of Object.entries(SIGNALS)) process.on(signal, () => void end(status))
  // Interrupted work may fail while we close; before that, an error ends the command.
  process.on('uncaughtException', (error) => {
    if (!closing) complain(error)
    void end(1)
  })
  // The parent has ended.
  process.on('disconnect', () => void end(1))
  try {
    await end(await work((close) => void toClose.push(close)))
  } catch (error) {
    if (!closing) complain(error)
    await end(1)
  }
}

async function closeAll(toClose: (() => Promise<unknown>)[]): Promise<void> {
  setTimeout(() => process.exit(1), 20_000).unref()
  for (const closeOne of toClose.reverse()) await closeOne().catch(complain)
}

function complain(error: unknown): void {
  const known = [CannotStart, CannotMigrate, WrongEnvironment].some((kind) => error instanceof kind)
  process.stderr.write(
    `✗ ${known ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
}
