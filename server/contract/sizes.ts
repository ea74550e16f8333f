import { PARTS } from './theory-parts.ts'

/** Lengths are in characters as a reader sees them. */
export const SIZES = {
  handle: { min: 3, max: 24 },
  password: { min: 12, max: 128 },
  email: { max: 254 },
  title: PARTS.title,
  claim: PARTS.claim,
  opening: 400,
  evidence: PARTS.evidence,
  characters: PARTS.characters.max,
  page: { default: 25, max: 50 },
  mine: 100,
  /** Notices on a page; more unread ones are not counted. */
  notices: { page: 20, unread: 99 },
  /** Of Hot, whose author is told of one. */
  firstPlaces: 3,
  search: 200,
  similar: 5,
  /** Whole texts on a page, and versions listed. */
  versions: { whole: 10, listed: 25 },
  batch: 10,
  /** Followed by one stream. */
  topics: { all: 120, boards: 4 },
  bodyBytes: 64 * 1024,
} as const

/** Of the first season. */
export const EPISODES = 8

/** Most of one storyline. */
export const STARTERS = 6

/** With fewer theories nobody on a board has a rank. */
export const REHEARSAL_BELOW = 8

export const PLACES_COUNTED = 1_000
