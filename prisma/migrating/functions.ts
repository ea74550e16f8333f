import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { forEachBoard } from './each-board.ts'

const FOLDER = path.resolve(import.meta.dirname, '../functions')

export type Piece = {
  kind: 'function' | 'view' | 'trigger'
  /** `function cast_votes`, `view texts`, `trigger index_theory on theories`. Unique. */
  key: string
  name: string
  statement: string
  sha256: string
}

export async function readPieces(): Promise<Piece[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()
  const pieces = await Promise.all(
    files.map(async (file) => piecesIn(await readFile(path.join(FOLDER, file), 'utf8'), file)),
  )
  return unique(pieces.flat())
}

const HEAD = /^CREATE (?:OR REPLACE )?(FUNCTION|VIEW|(?:CONSTRAINT )?TRIGGER) (\w+)/

/** A line that begins with CREATE begins a statement. */
export function piecesIn(text: string, file: string): Piece[] {
  const [before = '', ...statements] = forEachBoard(text, file).split(/^(?=CREATE )/m)
  if (!/^(?:--.*\n|\n)+$/.test(before)) throw new Error(`${file} does not begin with a comment that says what it holds`)
  return statements.map((words) => {
    const statement = withoutCommentsBehind(words)
    const [, what = '', name = ''] = HEAD.exec(statement) ?? []
    if (name === '' || !statement.endsWith(';')) throw new Error(`${file}: what is ${statement.slice(0, 80)}?`)
    const kind = what === 'FUNCTION' ? 'function' : what === 'VIEW' ? 'view' : 'trigger'
    const table = kind === 'trigger' ? ` on ${/\sON (\w+)/.exec(statement)?.[1]}` : ''
    const sha256 = createHash('sha256').update(statement).digest('hex')
    return { kind, key: `${kind} ${name}${table}`, name, statement, sha256 }
  })
}

function withoutCommentsBehind(words: string): string {
  const lines = words.split('\n')
  return lines.slice(0, lines.findLastIndex((line) => line !== '' && !line.startsWith('--')) + 1).join('\n')
}

function unique(pieces: Piece[]): Piece[] {
  const keys = new Set<string>()
  for (const { key } of pieces) {
    if (keys.has(key)) throw new Error(`prisma/functions states the ${key} twice`)
    keys.add(key)
  }
  return pieces
}
