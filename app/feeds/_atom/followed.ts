import type { Followed } from '#app/paths.ts'
import { rankingFrom } from '#server/contract/boards.ts'
import { progress } from '#server/contract/identifiers.ts'

const ENDING = '.atom'

/** From `top-week.atom`, `storylines/jack.atom` …; null where it names nothing. */
export function followedFrom(segments: readonly string[]): Followed | null {
  const [first = '', second, ...rest] = segments
  const last = second ?? first
  if (!last.endsWith(ENDING) || rest.length > 0) return null
  const name = last.slice(0, -ENDING.length)
  if (second === undefined) return name === 'weeks' ? { weeks: 'all' } : rankingFrom(name.split('-'))
  switch (first) {
    case 'storylines':
      return { storyline: name }
    case 'theorists':
      return { theorist: name }
    default:
      return null
  }
}

/** The progress of `?seen=`; 0 without it, null where it is no progress. */
export function seenIn(query: URLSearchParams): number | null {
  const [first = '0', ...more] = query.getAll('seen')
  return more.length === 0 && /^\d$/.test(first) ? (progress.safeParse(Number(first)).data ?? null) : null
}
