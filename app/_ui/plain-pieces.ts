import { plainText } from '#server/contract/markup.ts'
import type { Highlighted } from '#server/contract/search.ts'

// Private characters, which no rule gives a meaning: they pass through the parser as letters would.
const EDGE = '\ue000'
const EDGES = /[\ue000\ue001]/g

/** A text in pieces without its marks of emphasis, lists and links; what was looked for stays told apart. */
export function plainPieces(pieces: Highlighted): Highlighted {
  const whole = pieces
    .map(({ text, hit }) => ({ text: text.replace(EDGES, ''), hit }))
    .map(({ text, hit }) => (hit ? `${EDGE}${text}${EDGE}` : text))
    .join('')
  return plainText(whole)
    .split(EDGE)
    .map((text, place) => ({ text, hit: place % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
