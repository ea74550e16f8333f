import type { Ranking } from '#app/paths.ts'
import { BOARDS, type Board, WINDOWS, type Window } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'

/** What Top shows until a window is chosen, and what `top` alone is. */
const WINDOW: Window = 'week'

/** A board by the name of what it counts; the words of each stand under it. */
export type Scale = Exclude<Board, 'top'> | Window

export function scaleOf({ board, window }: Ranking): Scale {
  return board === 'top' ? window : board
}

/** The tabs, in their order. */
export const TABS: readonly Ranking[] = BOARDS.map((board) => rankingOf(board))

function rankingOf(board: Board, window: Window = WINDOW): Ranking {
  return board === 'top' ? { board, window } : { board }
}

/** The board that path segments name: `hot`, `rising`, `new`, `top`, `top/day` …; null where there is none. */
export function rankingFrom(segments: readonly string[]): Ranking | null {
  const [name, ...rest] = segments
  const board = BOARDS.find((each) => each === name)
  if (board === undefined) return null
  if (rest.length === 0) return rankingOf(board)
  const window = board === 'top' ? windowFrom(rest) : null
  return window && rankingOf(board, window)
}

/** The window that path segments name; none is all time, more than one is null. */
export function windowFrom(segments: readonly string[]): Window | null {
  if (segments.length === 0) return 'all'
  return segments.length === 1 ? (WINDOWS.find((each) => each === segments[0]) ?? null) : null
}

type Shown = { items: readonly unknown[]; firstPlace: number; nextCursor: string | null }

/** With so few on a board nobody has a rank. Only a first page that is also the last one can tell. */
export function isRehearsal({ items, firstPlace, nextCursor }: Shown): boolean {
  return firstPlace === 1 && nextCursor === null && items.length < REHEARSAL_BELOW
}
