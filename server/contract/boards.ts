/** How a board ranks, and what a theory needs to stand on it. */
type Entry =
  /** Σ 2^(−age/halfLife) over all étoiles; the half-life in seconds. `days`: for theories that are younger than that. */
  | { by: 'fading'; halfLife: number; votes: number; days?: typeof FRESH_DAYS }
  /** The étoiles that were cast within a window, one for one. */
  | { by: 'count' }
  /** The moment of publishing. */
  | { by: 'age' }

/** For so many days a theory is fresh: `ranking.fresh` lets the indexes of such boards forget it afterwards. */
export const FRESH_DAYS = 7

/**
 * Every board, in the order of the tabs. Addresses, feeds, sitemaps, the words that are asked for, statements and the
 * functions that count (`prisma/functions`) follow from this list and the next. A new board is an entry here, its words in
 * both languages, and a migration for the columns and indexes that bear its name.
 */
export const BOARDS = {
  hot: { by: 'fading', halfLife: 172_800, votes: 1 },
  rising: { by: 'fading', halfLife: 21_600, votes: 3, days: FRESH_DAYS },
  top: { by: 'count' },
  new: { by: 'age' },
} as const satisfies Record<string, Entry>
export type Board = keyof typeof BOARDS

/**
 * What Top, the theorists and the storylines are counted over. Each but `all` is a unit of PostgreSQL's `date_trunc`, in UTC:
 * a week begins on its Monday.
 */
export const WINDOWS = ['day', 'week', 'month', 'all'] as const
export type Window = (typeof WINDOWS)[number]

/** What Top shows until a window is chosen. */
export const DEFAULT_WINDOW = 'week' satisfies Window

/** The windows that end. */
export type Span = Exclude<Window, 'all'>
export const SPANS: readonly Span[] = WINDOWS.filter((window) => window !== 'all')

export const BOARD_NAMES = Object.keys(BOARDS) as [Board, ...Board[]]

/** The boards on which étoiles fade: each has a score of its name in `standing`, `ranking` and `tally`. */
export type FadingBoard = { [B in Board]: (typeof BOARDS)[B]['by'] extends 'fading' ? B : never }[Board]
export const FADING_BOARDS = BOARD_NAMES.filter((board) => BOARDS[board].by === 'fading') as FadingBoard[]

export function isFading(name: string): name is FadingBoard {
  return (FADING_BOARDS as string[]).includes(name)
}

/** Seconds after which an étoile weighs half, and what a theory needs to stand there. */
export function fadingOf(board: FadingBoard): { halfLife: number; votes: number; days?: number } {
  return BOARDS[board]
}

/** A board that has a page of its own: Top has one for each window. */
export type Ranking = { board: Exclude<Board, 'top'>; window?: never } | { board: 'top'; window: Window }

export function rankingOf(board: Board, window: Window = DEFAULT_WINDOW): Ranking {
  return board === 'top' ? { board, window } : { board }
}

/** Every board that has a page of its own. */
export const RANKINGS: readonly Ranking[] = BOARD_NAMES.flatMap((board) =>
  board === 'top' ? WINDOWS.map((window) => rankingOf(board, window)) : [rankingOf(board)],
)

/** A board by the name of what it counts; the words of each stand under it. */
export type Scale = Exclude<Board, 'top'> | Window
export const SCALES: readonly Scale[] = RANKINGS.map(scaleOf)

export function scaleOf({ board, window }: Ranking): Scale {
  return board === 'top' ? window : board
}

/** How an address names it: `hot`, `top/week`. */
export function segmentsOf({ board, window }: Ranking): string[] {
  return window === undefined ? [board] : [board, window]
}

/** The board that path segments name: `hot`, `rising`, `new`, `top`, `top/day` …; null where there is none. */
export function rankingFrom(segments: readonly string[]): Ranking | null {
  const asked = segments.join('/')
  if (asked === 'top') return rankingOf('top')
  return RANKINGS.find((ranking) => segmentsOf(ranking).join('/') === asked) ?? null
}

/** The window that path segments name; none is all time, more than one is null. */
export function windowFrom(segments: readonly string[]): Window | null {
  if (segments.length === 0) return 'all'
  return segments.length === 1 ? (WINDOWS.find((each) => each === segments[0]) ?? null) : null
}

/** The values that a board's words may have: what a theory needs there, and the half-life in hours and in days. */
export function figuresOf(board: Board): Record<'votes' | 'days' | 'halfHours' | 'halfDays', number> {
  const { votes, days = 0, halfLife } = isFading(board) ? fadingOf(board) : { votes: 1, halfLife: 0 }
  return { votes, days, halfHours: halfLife / 3_600, halfDays: halfLife / 86_400 }
}
