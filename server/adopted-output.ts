import { format } from 'node:util'
import type pino from 'pino'
import { log } from './log.ts'

/** Characters. */
const LONGEST = 2_000

/**
 * Writes console output and Node's warnings as JSON lines of the log, so that no client can forge one. Called once, in
 * production.
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

/** Queries may be private. */
const withoutQueries = (text: string) => text.replace(/([/\w.-])\?[^\s"'`)\]}>]+/g, '$1')
