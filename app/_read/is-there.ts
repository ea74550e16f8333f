import { LRUCache } from 'lru-cache'
import { isLanguage } from '#server/contract/languages.ts'
import { EPISODES } from '#server/contract/limits.ts'
import { rankingFrom, windowFrom } from '../_ui/board-choice.ts'
import { handleIn, type Subject, versionIn } from '../paths.ts'
import { findBoard } from './boards.ts'
import { readCharacter } from './characters.ts'
import { readStoryline } from './storylines.ts'
import { readTheory } from './theories.ts'
import { findTheorists, readTheoriesOf, readTheorist } from './theorists.ts'

/** What was found stands for so long (ms) without asking again: as long as a page that another process changed. */
const STANDS = 10_000
/** More addresses than this are not remembered. */
const MOST = 5_000

const standing = new LRUCache<string, true>({ max: MOST, ttl: STANDS })

/**
 * Whether anything stands behind the path of a board, a storyline, a character, a fan or a theory, and behind the cursor that
 * it is asked to go on from. A fault counts as something: it is for the page to tell.
 */
export async function isThere(path: string, query: URLSearchParams): Promise<boolean> {
  const [, , room, ...rest] = path.split('/')
  const [name = '', ...segments] = rest
  switch (room) {
    case 'theories':
      return isTheoryThere(path, name, segments)
    case 'theorists':
      return areTheoristsThere(rest, query)
    case 'storylines':
      return (
        (await stands(`storyline ${name}`, () => readStoryline(EPISODES, name))) &&
        isBoardThere(segments, query, { storyline: name })
      )
    case 'characters':
      return (
        (await stands(`character ${name}`, () => readCharacter(EPISODES, name))) &&
        isBoardThere(segments, query, { character: name })
      )
    default:
      return isBoardThere(rest, query)
  }
}

/** A theory has its own page and, under it, that of its versions and of each one by its number. */
async function isTheoryThere(path: string, id: string, segments: string[]): Promise<boolean> {
  const page = segments.join('/')
  if (['', 'versions', 'edit'].includes(page)) return stands(path, () => readTheory(0, id))
  const version = versionIn(page.replace(/^versions\//, ''))
  return version !== null && page === `versions/${version}` && stands(path, () => hasVersion(id, version))
}

async function hasVersion(id: string, version: number): Promise<true | null> {
  const theory = await readTheory(0, id)
  return theory !== null && version <= theory.version ? true : null
}

async function isBoardThere(segments: string[], query: URLSearchParams, subject: Subject = {}): Promise<boolean> {
  const ranking = rankingFrom(segments.length === 0 ? ['hot'] : segments)
  if (ranking === null) return false
  const [after, language] = [query.get('after'), query.get('language')]
  if (!after) return true
  // A cursor belongs to one board under one filter.
  const filter = { subject, ...(isLanguage(language) && { language }) }
  return isFound(findBoard({ progress: 0, ranking, after, limit: 1, ...filter }))
}

async function areTheoristsThere(segments: string[], query: URLSearchParams): Promise<boolean> {
  const window = windowFrom(segments)
  const after = query.get('after')
  const handle = window === null && segments.length === 1 ? handleIn(segments[0] ?? '') : null
  if (handle !== null) {
    return (
      (await stands(`theorist ${handle}`, () => readTheorist(handle))) &&
      (!after || isFound(readTheoriesOf(0, handle, after)))
    )
  }
  return window !== null && (!after || isFound(findTheorists({ window, after, limit: 1 })))
}

async function stands(key: string, read: () => Promise<unknown>): Promise<boolean> {
  if (standing.has(key)) return true
  const there = await isFound(read())
  if (there) standing.set(key, true)
  return there
}

function isFound(read: Promise<unknown>): Promise<boolean> {
  return read.then(
    (one) => one !== null,
    () => true,
  )
}
