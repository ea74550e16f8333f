import { isLanguage } from '#server/contract/languages.ts'
import { EPISODES } from '#server/contract/limits.ts'
import { boardFrom } from '../_ui/board-choice.ts'
import { findBoard } from './boards.ts'
import { readStoryline } from './storylines.ts'
import { readTheory } from './theories.ts'

/** What was found stands for so long (ms) without asking again: as long as a page that another process changed. */
const STANDS = 10_000
/** More addresses than this are not remembered. */
const MOST = 5_000

const standing = new Map<string, number>()

/**
 * Whether anything stands behind the path of a board, a storyline or a theory, and behind the cursor that it is asked
 * to go on from. A fault counts as something: it is for the page to tell.
 */
export async function isThere(path: string, query: URLSearchParams): Promise<boolean> {
  const [, , room, name = '', ...rest] = path.split('/')
  if (room === 'theories') return rest.length === 0 && stands(path, () => readTheory(0, name))
  const segments = room === 'leaderboards' ? [name, ...rest] : rest
  const board = segments.length === 0 ? 'hot' : boardFrom(segments)
  if (board === null) return false
  const storyline = room === 'storylines' ? name : undefined
  if (storyline && !(await stands(`storyline ${name}`, () => readStoryline(EPISODES, storyline)))) return false
  const [after, language] = [query.get('after'), query.get('language')]
  if (!after) return true
  // A cursor belongs to one board under one filter.
  const filter = { ...(storyline && { storyline }), ...(isLanguage(language) && { language }) }
  return isFound(findBoard({ progress: 0, board, after, limit: 1, ...filter }))
}

async function stands(key: string, read: () => Promise<unknown>): Promise<boolean> {
  const now = performance.now()
  if (now < (standing.get(key) ?? 0)) return true
  const there = await isFound(read())
  if (there) {
    if (standing.size >= MOST) standing.clear()
    standing.set(key, now + STANDS)
  }
  return there
}

function isFound(read: Promise<unknown>): Promise<boolean> {
  return read.then(
    (one) => one !== null,
    () => true,
  )
}
