import { z } from 'zod'
import { cursor, slug } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { EPISODES, LIMITS } from './limits.ts'
import type { StorylineRow } from './storylines.ts'
import { question } from './text.ts'
import type { TheoryRow } from './theories.ts'
import { placesIn } from './words.ts'

/** What is looked for, as somebody typed or pasted it. */
export const searchWords = question({ min: 1, max: LIMITS.search })
const q = searchWords

export const search = z.strictObject({
  q,
  storyline: slug.optional(),
  language: z.enum(LANGUAGES).optional(),
  cursor: cursor.optional(),
})
export type Search = z.output<typeof search>

export const threadSearch = z.strictObject({ q })

/** What somebody is about to say: others who said it are looked for among titles first, then by how the claim begins. */
export const likeness = z.strictObject({
  title: question({ min: 1, max: LIMITS.title.max }),
  claim: question({ max: LIMITS.claim.max }).optional(),
  storyline: slug.optional(),
})
export type Likeness = z.output<typeof likeness>

/** A text in pieces, some of which are what was looked for. */
export type Highlighted = { text: string; hit: boolean }[]

/** A theory that was found; never a masked one, since what is found in it would tell of it. The excerpt is without markup. */
export type Found = Extract<TheoryRow, { masked: false }> & { titleParts: Highlighted; excerpt: Highlighted }

/** It is `small` where nothing but small words ("the", « dans ») was asked for, or none at all, and so nothing was looked for. */
export type FoundPage = { items: Found[]; nextCursor: string | null; small: boolean }

/** What goes by a name that was asked for, or nearly: storylines and characters as the reader may see them, and fans. */
export type FoundThreads = {
  storylines: StorylineRow[]
  characters: StorylineRow['characters']
  theorists: { handle: string }[]
}

/** What a query asks for: its words, its phrases in quotes, the word that is still being typed, and its filters. */
export type Query = {
  words: string[]
  phrases: string[]
  last: string
  storyline: string | undefined
  by: string | undefined
  episode: number | undefined
}

/**
 * Reads a query: `"a phrase"` (also “a phrase”, as phones write it, and « une phrase »), `storyline:mishi`, `by:odile`, `episode:5` (« épisode:5 », « intrigue:mishi », « par:odile »),
 * and words, of which the last counts as far as it is typed. Nothing in it is ever an error.
 */
export function readQuery(text: string): Query {
  const query: Query = { words: [], phrases: [], last: '', storyline: undefined, by: undefined, episode: undefined }
  const pieces = text.match(/"[^"]*"?|“[^”]*”?|«[^»]*»?|\S+/gu) ?? []
  for (const piece of pieces) {
    const phrase = /^(?:"([^"]*)"?|“([^”]*)”?|«([^»]*)»?)$/u.exec(piece)
    if (phrase) {
      const words = (phrase[1] ?? phrase[2] ?? phrase[3] ?? '').trim()
      if (words !== '') query.phrases.push(words)
    } else if (!readFilter(piece, query)) query.words.push(piece)
  }
  const tail = query.words.at(-1)
  if (tail !== undefined && text.endsWith(tail)) {
    // « l’étoi » and "Jack/Tho" are two words, and the first is whole.
    const parts = placesIn(tail).map(({ written }) => written)
    query.words.splice(-1, 1, ...parts.slice(0, -1))
    query.last = parts.at(-1) ?? ''
  }
  return query
}

/** A filter, whatever stands around it: `(by:odile)`, « par:odile, ». */
const FILTER = /^[^\p{L}]*(\p{L}+):[^\p{L}\p{N}_-]*([\p{L}\p{N}_-]+)[^\p{L}\p{N}_-]*$/u

function readFilter(piece: string, query: Query): boolean {
  const [, name = '', value = ''] = FILTER.exec(piece) ?? []
  switch (name.toLowerCase()) {
    case 'storyline':
    case 'intrigue':
      query.storyline = value.toLowerCase()
      return true
    case 'by':
    case 'par':
      query.by = value.toLowerCase()
      return true
    case 'episode':
    case 'épisode': {
      const episode = Number(value)
      if (!Number.isInteger(episode) || episode < 1 || episode > EPISODES) return false
      query.episode = episode
      return true
    }
    default:
      return false
  }
}
