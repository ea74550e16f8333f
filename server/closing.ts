import { setTimeout as delay } from 'node:timers/promises'
import { log } from './log.ts'

type Close = () => Promise<void>

/** ms until what closes last does so regardless, and until the process ends: hosts kill after ten seconds. */
const WAITS = 6_000
const AT_LAST = 9_500

/** Closed in reverse order. */
const toClose: Close[] = []
let closeLast: Close = async () => {}
let closing: Promise<void> | undefined

export function closeLater(close: Close): void {
  toClose.push(close)
}

/** After everything else, and also when that takes too long. */
export function closeAtLast(close: Close): void {
  closeLast = close
}

export const isClosing = (): boolean => closing !== undefined

/** Closes what was opened and ends the process with this status. */
export function close(status: number): Promise<void> {
  closing ??= (async () => {
    setTimeout(() => process.exit(1), AT_LAST).unref()
    await Promise.race([closeAll(toClose.reverse()), delay(WAITS, undefined, { ref: false })])
    await closeAll([closeLast])
    process.exit(status)
  })()
  return closing
}

/** Asked by a signal, when the parent has ended, and after a fault that nobody caught: then the state is unknown. */
export function closeWhenAsked(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a fault that nobody caught')
    void close(1)
  })
  process.on('disconnect', () => void close(0))
}

async function closeAll(all: Close[]): Promise<void> {
  for (const closeOne of all) {
    try {
      await closeOne()
    } catch (error) {
      log.error({ err: error }, 'something did not close in good order')
    }
  }
}
