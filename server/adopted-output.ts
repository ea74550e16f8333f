import { format } from 'node:util'
import type pino from 'pino'
import { log } from './log.ts'

/** Of what a library says no more is kept than this (letters). */
const LONGEST = 2_000

/**
 * Has whatever libraries write to the console, and Node's own warnings, stand in the log: one JSON line each, so that
 * nothing that somebody sent can pass for a line of its own. Called once, by a server that is not for developing.
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

/** What was asked for stays with who asked: an address is told up to its question mark. */
const withoutQueries = (text: string) => text.replace(/([/\w.-])\?[^\s"'`)\]}>]+/g, '$1')
