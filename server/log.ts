import pino from 'pino'
import { plainError } from './plain-error.ts'

const CUT_OUT = ['password', 'cookie', 'authorization', 'detail', 'where']

/**
 * The log: JSON lines on standard output. Cuts out secrets wherever they stand, and Postgres' `detail` and `where`,
 * which quote the row that it refuses.
 */
export const log = pino({
  base: null,
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  redact: { paths: CUT_OUT.flatMap((name) => [name, `*.${name}`]), remove: true },
  serializers: { err: plainError },
  timestamp: pino.stdTimeFunctions.isoTime,
})
