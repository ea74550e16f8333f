import { BOARDS, type Board, type BoardPage } from '#server/contract/leaderboards.ts'
import { REHEARSAL_BELOW } from '#server/contract/limits.ts'
import type { Translate } from '../_i18n/words.ts'

/** The tabs, in their order. Rising, Fair and Top's shorter windows take their places here when they open. */
export const TABS: readonly Board[] = ['hot', 'top', 'new']

/**
 * The board that path segments name: `hot`, `new`, `top`, `top/all`; null where there is none.
 * `top` without a window shows all time until windows are counted.
 */
export function boardFrom(segments: readonly string[]): Board | null {
  const [name, window, ...rest] = segments
  const board = BOARDS.find((each) => each === name)
  if (board === undefined || rest.length > 0) return null
  if (window !== undefined && !(board === 'top' && window === 'all')) return null
  return board
}

export function boardTitle(board: Board, t: Translate): string {
  return t(`boards.${board}`)
}

/** With so few theories nobody has a rank. Only a first page that is also the last one can tell. */
export function isRehearsal({ items, firstPlace, nextCursor }: BoardPage): boolean {
  return firstPlace === 1 && nextCursor === null && items.length < REHEARSAL_BELOW
}
