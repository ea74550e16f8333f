import { RANKINGS, segmentsOf } from '../contract/boards.ts'
import { LANGUAGES } from '../contract/languages.ts'
import type { Crowd } from './crowd.ts'

/** A vote is by the `fan`-th of those who are signed in. */
export type Asked =
  | { kind: 'page' | 'question' | 'feed'; path: string; seen: number }
  | { kind: 'vote'; theory: string; fan: number }

const PROGRESSES = [0, 3, 8]
const THEORIES = 40

/** Of twenty requests twelve are for pages, four questions in JSON, three votes, and one is for a feed. */
const KINDS = [
  ...Array.from({ length: 12 }, () => 'page' as const),
  ...Array.from({ length: 4 }, () => 'question' as const),
  ...Array.from({ length: 3 }, () => 'vote' as const),
  'feed' as const,
]

export type Mix = { next: () => Asked }

/** Everything is asked again and again, as by readers of the same few hundred pages. */
export function mixOf({ theories, storylines, characters }: Crowd, fans: number, random: () => number): Mix {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const shown = Array.from({ length: THEORIES }, (_, place) => String(1 + place * Math.floor(theories / THEORIES)))
  const boards = ['leaderboards', `storylines/${storylines[0]}`, `characters/${characters[0]}`].flatMap((place) =>
    RANKINGS.map((ranking) => [place, ...segmentsOf(ranking)].join('/')),
  )
  const pages = ['', ...boards.map((board) => `/${board}`), ...shown.map((id) => `/theories/${id}`)]
  const questions = [
    ...RANKINGS.map((ranking) => ['leaderboards.theories', ranking] as const),
    ...RANKINGS.map((ranking) => ['leaderboards.theories', { ...ranking, storyline: storylines[0] }] as const),
    ...shown.map((id) => ['theories.open', { id }] as const),
  ].map(([procedure, input]) => `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)
  const feeds = RANKINGS.map((ranking) => `${segmentsOf(ranking).join('-')}.atom`)
  const next = (): Asked => {
    const kind = one(KINDS)
    if (kind === 'vote')
      return { kind, theory: String(1 + Math.floor(random() * theories)), fan: Math.floor(random() * fans) }
    const path = {
      page: () => `/${one(LANGUAGES)}${one(pages)}`,
      question: () => one(questions),
      feed: () => `/feeds/${one(LANGUAGES)}/${one(feeds)}`,
    }[kind]()
    return { kind, path, seen: one(PROGRESSES) }
  }
  return { next }
}
