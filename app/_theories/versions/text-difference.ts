import { diffArrays, diffSentences } from 'diff'
import { piecesOf } from '#server/contract/shown.ts'

export type Piece = { text: string; change: 'kept' | 'removed' | 'added' }

/** `whole`: both texts are given in full. */
export type Difference = { pieces: Piece[]; whole: boolean }

// The search costs the square of the changes, so it ends: some ten milliseconds for the longest texts. A clock would
// give each machine another result.
const WORDS = 240
const SENTENCES = 60

/** By word, else by sentence, else as a whole, as more changed. */
export function differenceOf(before: string, after: string): Difference {
  const words = diffArrays(piecesOf(before), piecesOf(after), { maxEditLength: WORDS })
  if (words !== undefined)
    return { pieces: words.map(({ value, ...change }) => pieceOf({ ...change, value: value.join('') })), whole: false }
  const sentences = diffSentences(before, after, { maxEditLength: SENTENCES })?.map(pieceOf) ?? []
  if (sentences.some(({ change }) => change === 'kept')) return { pieces: sentences, whole: false }
  return {
    pieces: [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ],
    whole: true,
  }
}

function pieceOf({ value, added, removed }: { value: string; added: boolean; removed: boolean }): Piece {
  return { text: value, change: added ? 'added' : removed ? 'removed' : 'kept' }
}
