import { format } from 'node:util'
import type pino from 'pino'
import { log } from './log.ts'

/** Characters kept of one message. */
const LONGEST = 2_000

/**
 * Turns console output and Node's warnings into JSON lines of the log, so that nothing a client sent can forge a line.
 * Called once, in production alone.
 */
export function adoptOutput(): void {
  const methods = { log: 'info', info: 'info', debug: 'debug', warn: 'warn', error: 'error', trace: 'debug' } as const
  for (const [method, level] of Object.entries(methods)) {
    Object.assign(console, { [method]: (...said: unknown[]) => keep(level, said) })
  }
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ warning: warning.name }, warning.message))
}

function keep(level: pino.Level, said: unknown[]): void {
  const words = withoutQueries(format(...said).slice(0, LONGEST)).trim()
  if (words !== '') log[level]({ from: 'console' }, words)
}

/** Cuts an address at its question mark, since queries may be private. */
const withoutQueries = (text: string) => text.replace(/([/\w.-])\?[^\s"'`)\]}>]+/g, '$1')
