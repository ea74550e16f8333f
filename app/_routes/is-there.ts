import { findBoard } from '#app/_boards/read-boards.ts'
import { readCharacter } from '#app/_characters/read-characters.ts'
import { findTheorists, readTheoriesOf, readTheorist } from '#app/_people/read-theorists.ts'
import { readStoryline } from '#app/_storylines/read-storylines.ts'
import { readTheory } from '#app/_theories/read/read-theories.ts'
import { handleIn, type Subject, versionIn } from '#app/paths.ts'
import { rankingFrom, windowFrom } from '#server/contract/boards.ts'
import { isLanguage } from '#server/contract/languages.ts'
import { EPISODES } from '#server/contract/sizes.ts'
import { noteFound, wasFound } from '#server/found-places.ts'

/** Whether a page exists, with the cursor in its query. An error counts as existing, so that the page reports it. */
export async function isThere(path: string, query: URLSearchParams): Promise<boolean> {
  const [, , section, ...rest] = path.split('/')
  const [name = '', ...segments] = rest
  switch (section) {
    case 'theories':
      return isTheoryThere(name, segments)
    case 'theorists':
      return areTheoristsThere(rest, query)
    case 'storylines':
      return (
        (await exists(`storyline-${name}`, () => readStoryline(EPISODES, name))) &&
        isBoardThere(segments, query, { storyline: name })
      )
    case 'characters':
      return (
        (await exists(`character-${name}`, () => readCharacter(EPISODES, name))) &&
        isBoardThere(segments, query, { character: name })
      )
    default:
      return isBoardThere(rest, query)
  }
}

async function isTheoryThere(id: string, segments: string[]): Promise<boolean> {
  const page = segments.join('/')
  const version = versionIn(page.replace(/^versions\//, ''))
  const isPage = version === null ? ['', 'versions', 'edit'].includes(page) : page === `versions/${version}`
  if (!isPage || !(await exists(`theory-${id}`, () => readTheory(0, id)))) return false
  return version === null || exists(`theory-${id}/${version}`, () => hasVersion(id, version))
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
  // A cursor belongs to one board with one filter.
  const filter = { subject, ...(isLanguage(language) && { language }) }
  return isFound(findBoard({ progress: 0, ranking, after, limit: 1, ...filter }))
}

async function areTheoristsThere(segments: string[], query: URLSearchParams): Promise<boolean> {
  const window = windowFrom(segments)
  const after = query.get('after')
  const handle = window === null && segments.length === 1 ? handleIn(segments[0] ?? '') : null
  if (handle !== null) {
    return (
      (await exists(`theorist-${handle}`, () => readTheorist(handle))) &&
      (!after || isFound(readTheoriesOf(0, handle, after)))
    )
  }
  return window !== null && (!after || isFound(findTheorists({ window, after, limit: 1 })))
}

async function exists(place: string, read: () => Promise<unknown>): Promise<boolean> {
  if (wasFound(place)) return true
  const there = await isFound(read())
  if (there) noteFound(place)
  return there
}

function isFound(read: Promise<unknown>): Promise<boolean> {
  return read.then(
    (one) => one !== null,
    () => true,
  )
}
