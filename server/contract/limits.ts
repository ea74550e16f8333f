import { PARTS } from './theory-parts.ts'

/** Every length, count and rate of the outward interface. Lengths are in characters as a reader sees them. */
export const LIMITS = {
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
  search: 200,
  similar: 5,
  /** Whole texts on a page of versions, and versions in a list of them. */
  versions: { whole: 10, listed: 25 },
  batch: 10,
  bodyBytes: 64 * 1024,
} as const

/** The first season's episodes; 0 means that nothing has been seen. */
export const EPISODES = 8

/** A board with fewer theories than this is a rehearsal: nobody has a rank in it yet. */
export const REHEARSAL_BELOW = 8

/** Nobody counts further down a board than this to tell a theory its place. */
export const PLACES_COUNTED = 1_000
