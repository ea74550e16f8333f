type Entry =
  /** Σ 2^(−age/halfLife) over étoiles; `halfLife` in seconds. With `days` only younger theories are ranked. */
  | { by: 'fading'; halfLife: number; votes: number; days?: typeof FRESH_DAYS }
  /** Étoiles cast within a window. */
  | { by: 'count' }
  | { by: 'age' }

/** After these days `ranking.fresh` is false, and the indexes of boards with `days` drop the theory. */
export const FRESH_DAYS = 7

/**
 * In the order of the tabs. Addresses, feeds, sitemaps, statements and `prisma/functions` follow from this list and the
 * next. A new board is an entry here, words in both languages, and a migration with columns and indexes of its name.
 */
export const BOARDS = {
  hot: { by: 'fading', halfLife: 172_800, votes: 1 },
  rising: { by: 'fading', halfLife: 21_600, votes: 3, days: FRESH_DAYS },
  top: { by: 'count' },
  new: { by: 'age' },
} as const satisfies Record<string, Entry>
export type Board = keyof typeof BOARDS

/** All but `all` are units of PostgreSQL's `date_trunc`, in UTC: a week begins on Monday. */
export const WINDOWS = ['day', 'week', 'month', 'all'] as const
export type Window = (typeof WINDOWS)[number]

export const DEFAULT_WINDOW = 'week' satisfies Window

export type Span = Exclude<Window, 'all'>
export const SPANS: readonly Span[] = WINDOWS.filter((window) => window !== 'all')

export const BOARD_NAMES = Object.keys(BOARDS) as [Board, ...Board[]]

/** Each has a score of its name in `standing`, `ranking` and `tally`. */
export type FadingBoard = { [B in Board]: (typeof BOARDS)[B]['by'] extends 'fading' ? B : never }[Board]
export const FADING_BOARDS = BOARD_NAMES.filter((board) => BOARDS[board].by === 'fading') as FadingBoard[]

export function isFading(name: string): name is FadingBoard {
  return (FADING_BOARDS as string[]).includes(name)
}

/** Half-life in seconds; étoiles and age that a theory needs. */
export function fadingOf(board: FadingBoard): { halfLife: number; votes: number; days?: number } {
  return BOARDS[board]
}

/** Each has a page. */
export type Ranking = { board: Exclude<Board, 'top'>; window?: never } | { board: 'top'; window: Window }

export function rankingOf(board: Board, window: Window = DEFAULT_WINDOW): Ranking {
  return board === 'top' ? { board, window } : { board }
}

export const RANKINGS: readonly Ranking[] = BOARD_NAMES.flatMap((board) =>
  board === 'top' ? WINDOWS.map((window) => rankingOf(board, window)) : [rankingOf(board)],
)

/** `hot`, `week`. */
export type Scale = Exclude<Board, 'top'> | Window
export const SCALES: readonly Scale[] = RANKINGS.map(scaleOf)

export function scaleOf({ board, window }: Ranking): Scale {
  return board === 'top' ? window : board
}

/** `hot`, `top/week`. */
export function segmentsOf({ board, window }: Ranking): string[] {
  return window === undefined ? [board] : [board, window]
}

export function rankingFrom(segments: readonly string[]): Ranking | null {
  const asked = segments.join('/')
  if (asked === 'top') return rankingOf('top')
  return RANKINGS.find((ranking) => segmentsOf(ranking).join('/') === asked) ?? null
}

/** No segment is all time, more than one is null. */
export function windowFrom(segments: readonly string[]): Window | null {
  if (segments.length === 0) return 'all'
  return segments.length === 1 ? (WINDOWS.find((each) => each === segments[0]) ?? null) : null
}

export function figuresOf(board: Board): Record<'votes' | 'days' | 'halfHours' | 'halfDays', number> {
  const { votes, days = 0, halfLife } = isFading(board) ? fadingOf(board) : { votes: 1, halfLife: 0 }
  return { votes, days, halfHours: halfLife / 3_600, halfDays: halfLife / 86_400 }
}
