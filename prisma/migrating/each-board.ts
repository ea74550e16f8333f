import { FADING_BOARDS, FRESH_DAYS, fadingOf, SPANS } from '../../server/contract/boards.ts'

const WINDOW = '{window}'
const FADING = '{fading}'

/** What no comma stands before. */
const ENDS_A_LIST = /^\s*(?:FROM|INTO|WHERE|\)|;)/

/**
 * Writes out what the files of `prisma/functions` say once for all boards. A line with `{window}` stands once for each window
 * that ends; one with `{fading}` once for each board on which votes fade, `{half_life}` being its half-life in seconds. Where
 * the list ends behind them (FROM, INTO, WHERE, a bracket, a semicolon), the last has no comma. `{fresh_days}` is a number.
 * Throws on any other word in braces, and so on a line that would be each window times each board.
 */
export function forEachBoard(text: string, file: string): string {
  const lines = text.replaceAll('{fresh_days}', String(FRESH_DAYS)).split('\n')
  return lines.flatMap((line, place) => linesOf(line, lines[place + 1] ?? '', file)).join('\n')
}

function linesOf(line: string, next: string, file: string): string[] {
  // What a comment says of braces is for who reads it.
  if (line.trimStart().startsWith('--')) return [line]
  const written = eachOf(line)
  const left = /\{[a-z]\w*\}/.exec(written.join('\n'))
  if (left) throw new Error(`${file}: what is ${left[0]} in “${line.trim()}”?`)
  const ends = written[0] !== line && ENDS_A_LIST.test(next)
  return ends ? [...written.slice(0, -1), ...written.slice(-1).map(withoutComma)] : written
}

function eachOf(line: string): string[] {
  if (line.includes(WINDOW)) return SPANS.map((span) => line.replaceAll(WINDOW, span))
  if (!line.includes(FADING)) return [line]
  return FADING_BOARDS.map((board) =>
    line.replaceAll(FADING, board).replaceAll('{half_life}', String(fadingOf(board).halfLife)),
  )
}

const withoutComma = (line: string) => line.replace(/,$/, '')
