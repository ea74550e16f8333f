import { FADING_BOARDS, FRESH_DAYS, fadingOf, SPANS } from '../../server/contract/boards.ts'

const WINDOW = '{window}'
const FADING = '{fading}'

const ENDS_A_LIST = /^\s*(?:FROM|INTO|WHERE|\)|;)/

/**
 * Repeats a line with `{window}` for each window that ends, and one with `{fading}` for each fading board (`{half_life}` in
 * seconds). The last repetition has no comma where the list ends (FROM, INTO, WHERE, a bracket, a semicolon). Throws on
 * unknown words in braces, and on both in one line.
 */
export function forEachBoard(text: string, file: string): string {
  const lines = text.replaceAll('{fresh_days}', String(FRESH_DAYS)).split('\n')
  return lines.flatMap((line, place) => linesOf(line, lines[place + 1] ?? '', file)).join('\n')
}

function linesOf(line: string, next: string, file: string): string[] {
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
