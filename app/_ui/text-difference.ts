import { diffArrays } from 'diff'
import { piecesOf } from '#server/contract/shown.ts'

export type Piece = { text: string; change: 'kept' | 'removed' | 'added' }

/** Two texts of the greatest length that share no word differ by fewer words than this; the search for less costs its square. */
const MOST = 1_500

/** What changed from one text to another, word by word; where nearly all of it did, the one text and then the other. */
export function differenceOf(before: string, after: string): Piece[] {
  const changes = diffArrays(piecesOf(before), piecesOf(after), { maxEditLength: MOST })
  if (changes === undefined) {
    return [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ]
  }
  return changes.map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'kept',
  }))
}
