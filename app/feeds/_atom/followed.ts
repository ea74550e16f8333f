import type { Followed } from '#app/paths.ts'
import { rankingFrom } from '#server/contract/boards.ts'
import { progress } from '#server/contract/spoilers.ts'

const ENDING = '.atom'

/** What the segments of a feed's address name: `top-week.atom`, `storylines/jack.atom` …; null where they name nothing. */
export function followedFrom(segments: readonly string[]): Followed | null {
  const [first = '', second, ...rest] = segments
  const last = second ?? first
  if (!last.endsWith(ENDING) || rest.length > 0) return null
  const name = last.slice(0, -ENDING.length)
  if (second === undefined) return rankingFrom(name.split('-'))
  switch (first) {
    case 'storylines':
      return { storyline: name }
    case 'theorists':
      return { theorist: name }
    default:
      return null
  }
}

/** How far the reader of a feed has seen by its `?seen=`: nothing unless it says so; null where it is no progress. */
export function seenIn(query: URLSearchParams): number | null {
  const [asked = '0', ...more] = query.getAll('seen')
  return more.length === 0 && /^\d$/.test(asked) ? (progress.safeParse(Number(asked)).data ?? null) : null
}
