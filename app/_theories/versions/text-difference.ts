import { diffArrays, diffSentences } from 'diff'
import { piecesOf } from '#server/contract/shown.ts'

export type Piece = { text: string; change: 'kept' | 'removed' | 'added' }

/** What changed from one text to another; `whole` where so much did that the one stands there and then the other. */
export type Difference = { pieces: Piece[]; whole: boolean }

// The search costs the square of what changed, so it ends at so many words, and after them at so many sentences: some ten
// milliseconds for the longest texts, whatever their authors make of them. A count ends it and no clock: the same two texts
// have one difference, on every machine.
const WORDS = 240
const SENTENCES = 60

/** What changed from one text to another, word by word; where much did, sentence by sentence, and where nearly all did, whole. */
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
