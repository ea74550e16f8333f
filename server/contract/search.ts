import { z } from 'zod'
import { presentSlug } from './former-slugs.ts'
import { cursor, storylineSlug } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { EPISODES, SIZES } from './sizes.ts'
import type { StorylineRow } from './storylines.ts'
import { question } from './text.ts'
import type { TheoryRow } from './theories.ts'
import { placesIn } from './words.ts'

export const searchWords = question({ min: 1, max: SIZES.search })
const q = searchWords

export const search = z.strictObject({
  q,
  storyline: storylineSlug.optional(),
  language: z.enum(LANGUAGES).optional(),
  cursor: cursor.optional(),
})
export type Search = z.output<typeof search>

export const threadSearch = z.strictObject({ q })

/** Looked for by title, then by how the claim begins. */
export const likeness = z.strictObject({
  title: question({ min: 1, max: SIZES.title.max }),
  claim: question({ max: SIZES.claim.max }).optional(),
  storyline: storylineSlug.optional(),
})
export type Likeness = z.output<typeof likeness>

export type Highlighted = { text: string; hit: boolean }[]

/** Never masked, since a hit would tell. The excerpt is without markup. */
export type Found = Extract<TheoryRow, { masked: false }> & { titleParts: Highlighted; excerpt: Highlighted }

/**
 * `small`: the query had only small words ("the", « dans ») or none, so nothing was looked for. `near`: nothing has its words,
 * and these have words that are spelled nearly so.
 */
export type FoundPage = { items: Found[]; nextCursor: string | null; small: boolean; near: boolean }

/** With this name, or nearly; titles as the reader may see them. */
export type FoundThreads = {
  storylines: StorylineRow[]
  characters: StorylineRow['characters']
  theorists: { handle: string }[]
}

/** `last` is still being typed. */
export type Query = {
  words: string[]
  phrases: string[]
  last: string
  storyline: string | undefined
  by: string | undefined
  episode: number | undefined
}

// An unclosed mark takes no filter into a phrase. Either mark closes “ and «, since many close with the opening one.
const QUOTED = '"[^"]*"|“[^“”]*[“”]|«[^«»]*[«»]'
const PIECES = new RegExp(`(${QUOTED})|\\S+`, 'gu')

/**
 * Phrases in "…", “…” or « … », filters `storyline:mishi`, `by:odile`, `episode:5` (« intrigue: », « par: », « épisode: »)
 * and words, the last perhaps half typed. Nothing is an error.
 */
export function readQuery(text: string): Query {
  const query: Query = { words: [], phrases: [], last: '', storyline: undefined, by: undefined, episode: undefined }
  for (const [piece, quoted] of text.matchAll(PIECES)) {
    if (quoted !== undefined) {
      const words = quoted.slice(1, -1).trim()
      if (words !== '') query.phrases.push(words)
    } else if (!readFilter(piece, query)) query.words.push(piece)
  }
  const tail = query.words.at(-1)
  if (tail !== undefined && text.endsWith(tail)) {
    // « l’étoi » and "Jack/Tho" are two words, the first whole.
    const parts = placesIn(tail).map(({ written }) => written)
    query.words.splice(-1, 1, ...parts.slice(0, -1))
    query.last = parts.at(-1) ?? ''
  }
  return query
}

/** Whatever stands around it: `(by:odile)`, « par:odile, ». */
const FILTER = /^[^\p{L}]*(\p{L}+):[^\p{L}\p{N}_-]*([\p{L}\p{N}_-]+)[^\p{L}\p{N}_-]*$/u

function readFilter(piece: string, query: Query): boolean {
  const [, name = '', value = ''] = FILTER.exec(piece) ?? []
  switch (name.toLowerCase()) {
    case 'storyline':
    case 'intrigue':
      query.storyline = presentSlug(value.toLowerCase())
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
