import type { BoardChoice, BoardPage } from '../contract/leaderboards.ts'
import { LIMITS } from '../contract/limits.ts'
import { boardRows } from '../db/leaderboards.sql.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { type Reader, veilTheoryRow } from './veil.ts'

/** One page of a board of theories, masked for the reader. Refuses `INVALID` for a cursor of another board. */
export async function openBoard(reader: Reader, choice: BoardChoice): Promise<BoardPage> {
  const { board, storyline, character, language, limit = LIMITS.page.default } = choice
  const scope = JSON.stringify(['theories', board, storyline ?? null, character ?? null, language ?? null])
  const after = choice.cursor === undefined ? undefined : readCursor(choice.cursor, scope)
  const firstPlace = after?.place ?? 1

  const rows = await boardRows({ board, storyline, character, language, after, rows: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    items: shown.map((row) => veilTheoryRow(row, reader)),
    firstPlace,
    nextCursor: more
      ? writeCursor({ scope, score: last.score, theory: last.id, place: firstPlace + shown.length })
      : null,
    asOf: (rows[0]?.as_of ?? new Date()).toISOString(),
  }
}
