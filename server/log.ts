import pino from 'pino'
import { plainError } from './plain-error.ts'

const CUT_OUT = ['password', 'cookie', 'authorization', 'detail', 'where']

/**
 * The one log: JSON lines on standard output. What could carry a secret is cut out wherever it stands, and so is what could
 * carry a fan's words: of a row that it refuses, Postgres tells all (`detail`, `where`).
 */
export const log = pino({
  base: null,
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  redact: { paths: CUT_OUT.flatMap((name) => [name, `*.${name}`]), remove: true },
  serializers: { err: plainError },
  timestamp: pino.stdTimeFunctions.isoTime,
})
