import pino from 'pino'
import { plainError } from './plain-error.ts'

const CUT_OUT = ['password', 'cookie', 'authorization', 'detail', 'where']

/** JSON lines on standard output, without secrets and Postgres' `detail` and `where`, which quote the refused row. */
export const log = pino({
  base: null,
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  redact: { paths: CUT_OUT.flatMap((name) => [name, `*.${name}`]), remove: true },
  serializers: { err: plainError },
  timestamp: pino.stdTimeFunctions.isoTime,
})
