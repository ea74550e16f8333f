import { LRUCache } from 'lru-cache'
import { processWide } from './process-wide.ts'

/** Boards and lists, titles of related theories, authors' names, or one theory. */
export type Shown = 'boards' | 'lineages' | 'names' | `theory-${string}`

/** Next's cache holds fewer, so what is forgotten here is gone there too. */
const MOST = 10_000

const PAGES = '/[progress]/[lang]'

/** Pages by theory, else routes. */
const drawn = processWide('drawn-pages', () => ({
  routes: new Map<Shown, Set<string>>(),
  theories: new LRUCache<Shown, Set<string>>({ max: MOST }),
}))

/** Called when the route loads, before its first page is drawn. */
export function noteRoute(route: string, shows: readonly Shown[]): void {
  const { routes } = drawn.get()
  for (const what of shows) routes.set(what, (routes.get(what) ?? new Set()).add(PAGES + route))
}

/** Called before the page is drawn and cached for one progress. */
export function noteDrawn(theory: string, progress: number, address: string): void {
  note(theory, `/seen-${progress}${address}`)
}

/** For very many pages: they expire together, without kept addresses. */
export function noteDrawnOn(theory: string, route: string): void {
  note(theory, PAGES + route)
}

function note(theory: string, page: string): void {
  const { theories } = drawn.get()
  const pages = theories.get(`theory-${theory}`)
  if (pages) pages.add(page)
  else theories.set(`theory-${theory}`, new Set([page]))
}

/** What this process may have cached. */
export function drawnPages(what: Shown): string[] {
  const { routes, theories } = drawn.get()
  return [...(routes.get(what) ?? theories.get(what) ?? [])]
}

export function allShown(): Shown[] {
  const { routes, theories } = drawn.get()
  return [...routes.keys(), ...theories.keys()]
}
