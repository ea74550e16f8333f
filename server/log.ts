import pino from 'pino'
import { plainError } from './plain-error.ts'

const CUT_OUT = ['password', 'cookie', 'authorization', 'detail', 'where']

/** JSON lines on standard output. `log` is without secrets and Postgres' `detail` and `where`, which quote the refused row. */
const LINES = {
  base: null,
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
}
export const log = pino({
  ...LINES,
  redact: { paths: CUT_OUT.flatMap((name) => [name, `*.${name}`]), remove: true },
  serializers: { err: plainError },
})

/** For one line a request, of fields of ours alone: looking for secrets would cost as much as sending a page. */
export const requestLog = pino(LINES)
