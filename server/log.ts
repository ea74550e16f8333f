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

const output = pino.destination({ fd: 1, sync: false })
const ofThisTurn: string[] = []

function writeTurn(): void {
  output.write(ofThisTurn.join(''))
  ofThisTurn.length = 0
}

process.on('exit', () => {
  writeTurn()
  output.flushSync()
})

/**
 * For one line a request, of fields of ours alone: looking for secrets would cost as much as sending a page that is kept, and
 * so would a write for each.
 */
export const requestLog = pino(LINES, {
  write(line: string) {
    if (ofThisTurn.push(line) === 1) setImmediate(writeTurn)
  },
})
